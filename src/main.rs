//! The program. Everything is in the library; this starts the runtime and runs the command.

use std::process::ExitCode;

#[actix_web::main]
async fn main() -> ExitCode {
    doorstep::cli::run().await
}
