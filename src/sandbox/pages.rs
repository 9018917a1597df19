//! What people see of the sandbox: the pay page a buyer is sent to, and what the pages share.
//! The operator's page is in [`super::overview`]. Everything works without a script.

use actix_web::http::{StatusCode, header};
use actix_web::web::{self, Data, Form, FormConfig, Path, ServiceConfig};
use actix_web::{HttpResponse, HttpResponseBuilder, ResponseError};
use askama::Template;
use reqwest::Url;

use super::amounts::Amount;
use super::payments::{self, Payment, PaymentStatus, is_amount};
use super::{Outcome, Sandbox, SandboxError, overview, payouts_page};
use crate::words::{Reader, filters};

/// The stylesheet of these pages; the sandbox is another company and shares none with the store.
const STYLES: &str = include_str!("../../static/css/sandbox.css");
/// The currencies offered for paying in another one.
const OTHER_CURRENCIES: [&str; 4] = ["EUR", "USD", "GBP", "JPY"];

/// The routes of the pages.
pub(super) fn routes(service: &mut ServiceConfig) {
    let form =
        || FormConfig::default().error_handler(|_, _| PageError(SandboxError::Malformed("unreadable form")).into());
    service
        .route("", web::get().to(overview::show))
        .route("/", web::get().to(overview::show))
        .route("/sandbox.css", web::get().to(styles))
        .service(web::resource("/refund-mode").app_data(form()).route(web::post().to(overview::choose_refund_mode)))
        .route("/payouts", web::get().to(payouts_page::show))
        .service(web::resource("/payout-mode").app_data(form()).route(web::post().to(payouts_page::choose_mode)))
        .service(web::resource("/payouts/{payout}").app_data(form()).route(web::post().to(payouts_page::decide)))
        .service(
            web::resource("/payments/{payment}/chargebacks")
                .app_data(form())
                .route(web::post().to(overview::open_chargeback)),
        )
        .service(
            web::resource("/chargebacks/{chargeback}")
                .app_data(form())
                .route(web::post().to(overview::decide_chargeback)),
        )
        .service(
            web::resource("/payments/{payment}")
                .app_data(form())
                .route(web::get().to(show_payment))
                .route(web::post().to(press)),
        );
}

/// The page where a buyer pays.
#[derive(Template)]
#[template(path = "sandbox/payment.html")]
struct PaymentPage<'a> {
    base: &'a str,
    payment: Payment,
}

impl PaymentPage<'_> {
    fn amount(&self) -> String {
        self.payment.amount().to_string()
    }

    fn status_key(&self) -> &'static str {
        match self.payment.status {
            PaymentStatus::Open => "sandbox-payment-open",
            PaymentStatus::Pending => "sandbox-payment-pending",
            PaymentStatus::Paid => "sandbox-payment-paid",
            PaymentStatus::Declined => "sandbox-payment-declined",
            PaymentStatus::Closed => "sandbox-payment-closed",
        }
    }

    fn declined(&self) -> bool {
        self.payment.status == PaymentStatus::Declined
    }

    /// Amounts that are not the one asked for.
    fn wrong_amounts(&self) -> Vec<Amount<'_>> {
        let asked = self.payment.amount();
        [asked.minor - 1, asked.minor / 2, asked.minor + 1, asked.minor * 2]
            .into_iter()
            .filter(|minor| is_amount(*minor) && *minor != asked.minor)
            .map(|minor| Amount { minor, ..asked })
            .collect()
    }

    /// Currencies that are not the one asked for.
    fn other_currencies(&self) -> impl Iterator<Item = &'static str> {
        OTHER_CURRENCIES.into_iter().filter(|code| *code != self.payment.currency)
    }
}

async fn show_payment(sandbox: Data<Sandbox>, token: Path<String>) -> Result<HttpResponse, PageError> {
    let payment = sandbox.read(move |connection| payments::find(connection, &token)).await?;
    let back_to = Url::parse(&payment.return_url).map(|url| url.origin().ascii_serialization()).unwrap_or_default();
    page(HttpResponse::Ok(), &PaymentPage { base: &sandbox.base_path, payment }, &back_to)
}

/// Does what the button says and sends the buyer back to the shop.
async fn press(sandbox: Data<Sandbox>, token: Path<String>, outcome: Form<Outcome>) -> Result<HttpResponse, PageError> {
    sandbox.play(&token, outcome.into_inner()).await?;
    let payment = sandbox.read(move |connection| payments::find(connection, &token)).await?;
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, payment.return_url)).finish())
}

async fn styles() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "public, max-age=300"))
        .body(STYLES)
}

/// A page with its headers. Pressing its buttons may lead to `back_to`, an origin, besides the sandbox itself.
pub(super) fn page(
    mut response: HttpResponseBuilder,
    template: &impl Template,
    back_to: &str,
) -> Result<HttpResponse, PageError> {
    let policy = format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {back_to}; frame-ancestors 'none'; base-uri 'none'"
    );
    let text = Reader::default().render(template).map_err(SandboxError::from)?;
    Ok(response
        .content_type("text/html; charset=utf-8")
        .insert_header((header::CONTENT_SECURITY_POLICY, policy))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}

/// The page that says why there is none. It has no styles, since it does not know where they are.
#[derive(Template)]
#[template(path = "sandbox/error.html")]
struct ErrorPage {
    title_key: &'static str,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(super) struct PageError(#[from] SandboxError);

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        self.0.status_code()
    }

    fn error_response(&self) -> HttpResponse {
        let title_key = match self.0 {
            SandboxError::NotFound(_) => "sandbox-not-found",
            SandboxError::Malformed(_) => "sandbox-malformed",
            _ => {
                tracing::error!(error = %self.0, "the sandbox cannot show a page");
                "sandbox-broken"
            }
        };
        page(HttpResponse::build(self.status_code()), &ErrorPage { title_key }, "")
            .unwrap_or_else(|_| HttpResponse::InternalServerError().finish())
    }
}
