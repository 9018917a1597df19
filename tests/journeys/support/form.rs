//! Forms as pages offer them: filled in, and sent as browsers send them.

use std::collections::{BTreeMap, BTreeSet};

use scraper::ElementRef;

use super::person::{Page, Person, selected, text_of};

/// What stands between the parts of a form with photos.
const BOUNDARY: &str = "--------------------------doorstep";

/// A form as a page offers it, being filled in.
#[derive(Clone)]
pub struct Form<'p> {
    person: &'p Person,
    /// Where it is sent.
    pub action: String,
    /// What is sent, as it is now.
    pub fields: BTreeMap<String, String>,
    /// Choices that are not made: known, and not sent.
    open: BTreeSet<String>,
    /// Photos by field, for a form that takes them.
    photos: Option<BTreeMap<String, Vec<u8>>>,
}

impl<'p> Form<'p> {
    pub(super) fn read(page: &Page<'p>, form: ElementRef) -> Self {
        let (mut fields, mut open, mut photos) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        for field in form.select(&selected("input[name], select[name], textarea[name]")) {
            let attribute = |name| field.attr(name).unwrap_or_default().to_owned();
            if attribute("type") == "file" {
                photos.insert(attribute("name"), Vec::new());
                continue;
            }
            let value = match field.value().name() {
                "select" => chosen(field),
                "textarea" => field.text().collect::<String>().trim_start_matches('\n').to_owned(),
                _ if ["radio", "checkbox"].contains(&attribute("type").as_str()) && field.attr("checked").is_none() => {
                    open.insert(attribute("name"));
                    continue;
                }
                _ => attribute("value"),
            };
            fields.insert(attribute("name"), value);
        }
        let action = form.attr("action").unwrap_or(&page.path).to_owned();
        let takes_photos = form.attr("enctype") == Some("multipart/form-data");
        assert!(takes_photos || photos.is_empty(), "photos get lost on the way to {action}");
        Self { person: page.person, action, fields, open, photos: takes_photos.then_some(photos) }
    }

    /// Fills in a field that it has.
    pub fn set(mut self, name: &str, value: &str) -> Self {
        assert!(
            self.fields.contains_key(name) || self.open.contains(name),
            "no field {name} in the form to {}",
            self.action
        );
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Chooses a file in a field that takes photos.
    pub fn with_photo(mut self, name: &str, bytes: Vec<u8>) -> Self {
        let chosen = self.photos.as_mut().and_then(|photos| photos.get_mut(name));
        *chosen.unwrap_or_else(|| panic!("no photo {name} in the form to {}", self.action)) = bytes;
        self
    }

    /// The same, sent by somebody else.
    pub fn sent_by(self, person: &'p Person) -> Self {
        Self { person, ..self }
    }

    /// The same with another of its buttons pressed.
    pub fn pressing(mut self, name: &str, value: &str) -> Self {
        self.fields.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Sends it.
    pub async fn submit(&self) -> Page<'p> {
        match self.photos {
            Some(_) => self.person.post_parts(&self.action, BOUNDARY, self.parts()).await,
            None => self.person.post(&self.action, self.body()).await,
        }
    }

    /// What is sent by a form that takes photos, as browsers do it: also the files that were not chosen.
    fn parts(&self) -> Vec<u8> {
        let texts = self.fields.iter().map(|(name, value)| (name, "", value.as_bytes()));
        let files = self.photos.iter().flatten().map(|(name, bytes)| {
            let file = if bytes.is_empty() { "; filename=\"\"" } else { "; filename=\"photo.jpg\"" };
            (name, file, bytes.as_slice())
        });
        let mut body = Vec::new();
        for (name, file, content) in texts.chain(files) {
            let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        body
    }

    /// What is sent.
    pub fn body(&self) -> String {
        let url = reqwest::Url::parse_with_params("http://localhost/", &self.fields).unwrap();
        url.query().unwrap_or_default().to_owned()
    }
}

fn chosen(select: ElementRef) -> String {
    let option = select.select(&selected("option[selected]")).next();
    let option = option.or_else(|| select.select(&selected("option")).next());
    option.map_or_else(String::new, |option| option.attr("value").map_or_else(|| text_of(option), str::to_owned))
}
