//! The commands that stay: `serve`, `work`, `sandbox`.

use std::net::TcpListener;
use std::path::Path;
use std::process::ExitCode;

use actix_web::{App, HttpServer};
use tokio::sync::watch;

use super::{Stopped, say, wiring};
use crate::clock::Clock;
use crate::config::Config;
use crate::sandbox;

/// Reads the settings from the environment.
pub(super) fn config() -> Result<Config, Stopped> {
    Ok(Config::read(|name| std::env::var(name).ok())?)
}

/// Serves the store until a signal ends it, and lets the jobs finish what they are at.
pub(super) async fn serve(with_jobs: bool) -> Result<ExitCode, Stopped> {
    wiring::install_tls();
    let config = config()?;
    let listener = bind(&config.listen.to_string())?;
    let (db, store) = wiring::open(&config).await?;
    let address = config.public_url.to_string();
    let assembly = wiring::assemble(config, db, Clock::system(), store, None)?;
    assembly.worker.db.migrate()?;
    let (stop, stopping) = watch::channel(false);
    let tasks = if with_jobs { assembly.start_jobs(&stopping) } else { Vec::new() };
    let server = assembly.listen(listener)?;
    say(&format!("Doorstep serves {address}"));
    server.await?;
    finish(stop, tasks).await;
    Ok(ExitCode::SUCCESS)
}

/// Does what falls due until a signal ends it.
pub(super) async fn work() -> Result<ExitCode, Stopped> {
    wiring::install_tls();
    let config = config()?;
    let (db, store) = wiring::open(&config).await?;
    let assembly = wiring::assemble(config, db, Clock::system(), store, None)?;
    let (stop, stopping) = watch::channel(false);
    let tasks = assembly.start_jobs(&stopping);
    say("Doorstep does what falls due");
    signal().await?;
    finish(stop, tasks).await;
    Ok(ExitCode::SUCCESS)
}

/// Serves the play-money processor alone. Its secret is SANDBOX_SECRET.
pub(super) async fn sandbox(port: u16, data: &Path) -> Result<ExitCode, Stopped> {
    wiring::install_tls();
    let secret = std::env::var("SANDBOX_SECRET").ok().filter(|secret| secret.len() >= 32);
    let secret = secret
        .ok_or_else(|| Stopped::because("SANDBOX_SECRET: set at least 32 characters, the same as for `serve`"))?;
    let listener = bind(&format!("127.0.0.1:{port}"))?;
    let address = format!("http://{}", listener.local_addr()?);
    let sandbox = wiring::open_sandbox(data, Clock::system(), &address, &secret)?;
    let (stop, mut stopping) = watch::channel(false);
    let delivering = sandbox.clone();
    let task = tokio::spawn(async move {
        let ended = async move {
            let _ = stopping.wait_for(|stop| *stop).await;
        };
        sandbox::deliver(&delivering, ended).await;
    });
    say(&format!("The sandbox processor serves {address}"));
    HttpServer::new(move || App::new().configure(sandbox::configure(&sandbox)))
        .workers(1)
        .listen(listener)?
        .run()
        .await?;
    finish(stop, vec![task]).await;
    Ok(ExitCode::SUCCESS)
}

/// Binds an address, or says that something else is there.
pub(super) fn bind(address: &str) -> Result<TcpListener, Stopped> {
    TcpListener::bind(address).map_err(|error| {
        Stopped::because(format!("cannot listen on {address} ({error}): choose another with --port or LISTEN"))
    })
}

/// Tells the tasks to stop and waits for them.
pub(super) async fn finish(stop: watch::Sender<bool>, tasks: Vec<tokio::task::JoinHandle<()>>) {
    let _ = stop.send(true);
    for task in tasks {
        if let Err(error) = task.await {
            tracing::error!(%error, "a job did not end well");
        }
    }
}

/// Waits for the signal that ends the process.
async fn signal() -> Result<(), Stopped> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        ended = tokio::signal::ctrl_c() => Ok(ended?),
        _ = terminate.recv() => Ok(()),
    }
}
