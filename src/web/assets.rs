//! The files of `static/`, inside the program: named by their content, compressed once, kept by browsers for a year.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Write as _;
use std::sync::LazyLock;

use actix_web::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, VARY};
use actix_web::web::{self, Bytes};
use actix_web::{HttpRequest, HttpResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use rust_embed::{Embed, EmbeddedFile};

use super::signing::sha256;

#[derive(Embed)]
#[folder = "static/css"]
#[prefix = "css/"]
struct Styles;

#[derive(Embed)]
#[folder = "static/js"]
#[prefix = "js/"]
struct Scripts;

#[derive(Embed)]
#[folder = "static/img"]
#[prefix = "img/"]
struct Pictures;

/// The one stylesheet pages ask for; the others are parts of it.
const STYLESHEET: &str = "css/main.css";

struct Asset {
    url: String,
    version: String,
    mime: String,
    plain: Bytes,
    gzip: Bytes,
}

static ASSETS: LazyLock<HashMap<String, Asset>> = LazyLock::new(|| {
    let files = Scripts::iter()
        .filter_map(|name| Scripts::get(&name).map(|file| (name, file)))
        .chain(Pictures::iter().filter_map(|name| Pictures::get(&name).map(|file| (name, file))));
    let mut assets: HashMap<String, Asset> = files
        .map(|(name, file)| (name.to_string(), asset_of(&name, file.metadata.mimetype(), file.data.to_vec())))
        .collect();
    assets.insert(STYLESHEET.to_owned(), asset_of(STYLESHEET, "text/css", stylesheet().into_bytes()));
    assets
});

fn asset_of(name: &str, mime: &str, plain: Vec<u8>) -> Asset {
    let version: String = sha256(&plain).chars().take(16).collect();
    let text = mime.starts_with("text/") || mime.ends_with("javascript");
    Asset {
        url: format!("/static/{name}?v={version}"),
        version,
        mime: if text { format!("{mime}; charset=utf-8") } else { mime.to_owned() },
        gzip: Bytes::from(gzip(&plain)),
        plain: Bytes::from(plain),
    }
}

fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing into memory does not fail.
    let _ = encoder.write_all(plain);
    encoder.finish().unwrap_or_default()
}

/// `css/main.css` with the files it imports in their places, each within its layer.
fn stylesheet() -> String {
    let text = |name: &str| {
        Styles::get(name).map(|file: EmbeddedFile| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
    };
    let main = text(STYLESHEET);
    let mut joined = String::new();
    for line in main.lines() {
        match import(line) {
            Some((name, Some(layer))) => {
                joined.push_str(&format!("@layer {layer} {{\n{}}}\n", text(&format!("css/{name}"))))
            }
            Some((name, None)) => joined.push_str(&text(&format!("css/{name}"))),
            None => {
                joined.push_str(line);
                joined.push('\n');
            }
        }
    }
    joined
}

/// The file and the layer of a line such as `@import url("reset.css") layer(reset);`.
fn import(line: &str) -> Option<(&str, Option<&str>)> {
    let rest = line.strip_prefix("@import url(\"")?;
    let (name, rest) = rest.split_once("\")")?;
    let layer = rest.trim_end_matches(';').trim().strip_prefix("layer(").and_then(|layer| layer.strip_suffix(')'));
    Some((name, layer))
}

/// The address of a file of `static/`, such as `css/main.css`; it changes when the file does.
pub fn asset(name: &str) -> Cow<'static, str> {
    match ASSETS.get(name) {
        Some(asset) => Cow::Borrowed(&asset.url),
        None => {
            tracing::error!(name, "a page names a file that static/ lacks");
            Cow::Owned(format!("/static/{name}"))
        }
    }
}

/// Makes the joined and compressed files now rather than at the first request.
pub fn prepare() {
    LazyLock::force(&ASSETS);
}

/// The route of static files.
pub(super) fn routes(services: &mut web::ServiceConfig) {
    services.service(web::resource("/static/{name:.*}").route(web::get().to(serve)).route(web::head().to(serve)));
}

async fn serve(name: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let Some(asset) = ASSETS.get(name.as_str()) else {
        return HttpResponse::NotFound().finish();
    };
    let current = request.query_string().strip_prefix("v=") == Some(&asset.version);
    let caching = if current { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepts_gzip =
        request.headers().get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| {
            value.split(',').any(|coding| coding.split(';').next().is_some_and(|name| name.trim() == "gzip"))
        });
    let mut response = HttpResponse::Ok();
    response
        .content_type(asset.mime.as_str())
        .insert_header((CACHE_CONTROL, caching))
        .insert_header((VARY, "accept-encoding"))
        .insert_header(("x-content-type-options", "nosniff"));
    if accepts_gzip && asset.gzip.len() < asset.plain.len() {
        response.insert_header((CONTENT_ENCODING, "gzip")).body(asset.gzip.clone())
    } else {
        response.body(asset.plain.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_is_one_file_with_its_layers_first() {
        let css = stylesheet();
        assert!(!css.contains("@import"));
        let layers = css.find("@layer reset, base, components, pages, utilities;").unwrap();
        let tokens = css.find(":root").unwrap();
        let reset = css.find("@layer reset {").unwrap();
        assert!(layers < tokens && tokens < reset);
        assert_eq!(css.matches('{').count(), css.matches('}').count());
        for line in
            std::fs::read_to_string("static/css/main.css").unwrap().lines().filter(|line| line.starts_with("@import"))
        {
            let (name, _) = import(line).unwrap();
            assert!(Styles::get(&format!("css/{name}")).is_some(), "{name} is imported but missing");
        }
    }

    #[test]
    fn an_address_changes_with_its_file() {
        assert!(asset("img/logo.svg").starts_with("/static/img/logo.svg?v="));
        assert_ne!(asset("css/main.css"), asset("js/main.js"));
    }
}
