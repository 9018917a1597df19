//! What measurements stand on: a furnished store, a server of fixed answers, and browsers that never rest.

pub(crate) mod fixed;
pub(crate) mod load;
pub(crate) mod store;

/// Serves from a thread of its own until the process ends; the server is made there, which actix-web wants.
pub(crate) fn serve(make: impl FnOnce() -> actix_web::dev::Server + Send + 'static) {
    std::thread::spawn(move || actix_web::rt::System::new().block_on(async { make().await }));
}

/// Logs what `doorstep serve` logs, so that it is paid for, to where it costs no disk.
pub(crate) fn log_as_served() {
    let nowhere = std::fs::OpenOptions::new().write(true).open("/dev/null").expect("a device");
    tracing_subscriber::fmt()
        .with_env_filter("doorstep=info,actix_server=warn,warn")
        .with_ansi(false)
        .with_writer(std::sync::Mutex::new(nowhere))
        .init();
}
