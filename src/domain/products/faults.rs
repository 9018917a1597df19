//! What can be wrong with a product file or one of its rows. The sentences are in `locales/`, under the key each names.

/// A row that was not taken, or not wholly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// The line of the file that the row begins on; the header is line 1.
    pub line: u64,
    /// Why.
    pub fault: RowFault,
}

/// What a field should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A decimal amount in the store's currency, not below zero.
    Price,
    /// A whole number, zero or more.
    Quantity,
    /// A number of grams, zero or more.
    Weight,
    /// A whole number, one or more.
    Position,
    /// Active, draft or archived.
    Status,
    /// True or false.
    Published,
}

/// Why a row was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowFault {
    /// More or fewer fields than there are headers, so that no field can be trusted.
    FieldCount {
        /// As many as there are headers.
        expected: usize,
        /// As many as the row has.
        found: usize,
    },
    /// Bytes that are not UTF-8.
    NotText {
        /// Where.
        header: String,
    },
    /// A NUL or another control character.
    ControlCharacter {
        /// Where.
        header: String,
    },
    /// A field that may not be empty is.
    Missing {
        /// Where.
        header: String,
    },
    /// A field longer than is kept.
    TooLong {
        /// Where.
        header: String,
        /// The most characters it may have.
        limit: usize,
    },
    /// A field that is not what it should be.
    Unreadable {
        /// What it should be.
        wanted: Wanted,
        /// What it is, shortened.
        text: String,
    },
    /// A fourth option.
    TooManyOptions,
    /// Two options of one name.
    RepeatedOption {
        /// The name.
        name: String,
    },
    /// A value for an option that the product's first row does not name.
    OptionWithoutName {
        /// The value's column.
        header: String,
    },
    /// The option values of a variant further up.
    RepeatedVariant {
        /// Where that one is.
        first_line: u64,
    },
    /// More variants than one product may have.
    TooManyVariants,
    /// More pictures than one product may have.
    TooManyPictures,
    /// Neither a variant nor a picture.
    NothingInIt,
    /// The product's first row was refused.
    ProductRefused {
        /// The line of that row.
        first_line: u64,
    },
    /// Rows of this handle stood further up, with other products between.
    HandleReturns,
    /// No row of the product gave a variant.
    NoVariants,
    /// Fewer pieces than are already kept for orders: the stock was set to those.
    StockBelowReserved {
        /// What the file says.
        quantity: i64,
        /// What is kept.
        reserved: i64,
    },
}

impl RowFault {
    /// The key of its sentence and what goes into it.
    pub fn sentence(&self) -> (&'static str, Vec<(&'static str, String)>) {
        let header = |header: &String| vec![("column", header.clone())];
        match self {
            Self::FieldCount { expected, found } => {
                ("import-field-count", vec![("expected", expected.to_string()), ("found", found.to_string())])
            }
            Self::NotText { header: column } => ("import-not-text", header(column)),
            Self::ControlCharacter { header: column } => ("import-control-character", header(column)),
            Self::Missing { header: column } => ("import-missing", header(column)),
            Self::TooLong { header, limit } => {
                ("import-too-long", vec![("column", header.clone()), ("limit", limit.to_string())])
            }
            Self::Unreadable { wanted, text } => (wanted.key(), vec![("text", text.clone())]),
            Self::TooManyOptions => ("import-too-many-options", Vec::new()),
            Self::RepeatedOption { name } => ("import-repeated-option", vec![("name", name.clone())]),
            Self::OptionWithoutName { header: column } => ("import-option-without-name", header(column)),
            Self::RepeatedVariant { first_line } => ("import-repeated-variant", vec![("line", first_line.to_string())]),
            Self::TooManyVariants => ("import-too-many-variants", Vec::new()),
            Self::TooManyPictures => ("import-too-many-pictures", Vec::new()),
            Self::NothingInIt => ("import-nothing-in-it", Vec::new()),
            Self::ProductRefused { first_line } => ("import-product-refused", vec![("line", first_line.to_string())]),
            Self::HandleReturns => ("import-handle-returns", Vec::new()),
            Self::NoVariants => ("import-no-variants", Vec::new()),
            Self::StockBelowReserved { quantity, reserved } => (
                "import-stock-below-reserved",
                vec![("quantity", quantity.to_string()), ("reserved", reserved.to_string())],
            ),
        }
    }
}

impl Wanted {
    fn key(self) -> &'static str {
        match self {
            Self::Price => "import-wanted-price",
            Self::Quantity => "import-wanted-quantity",
            Self::Weight => "import-wanted-weight",
            Self::Position => "import-wanted-position",
            Self::Status => "import-wanted-status",
            Self::Published => "import-wanted-published",
        }
    }
}

/// Why a file cannot be read, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// Not even a header row.
    #[error("the file is empty")]
    Empty,
    /// Columns that every product file has.
    #[error("the file lacks the columns: {headers}")]
    MissingColumns {
        /// Their names, joined by commas.
        headers: String,
    },
    /// Two columns that mean the same.
    #[error("the column {header:?} is there twice")]
    RepeatedColumn {
        /// The second one's name.
        header: String,
    },
    /// A row so long that a quotation mark must have been left open.
    #[error("the row on line {line} is too long: a quotation mark is probably missing")]
    RowTooLong {
        /// Where the row begins.
        line: u64,
    },
    /// The bytes stopped coming.
    #[error("the file cannot be read any further: {0}")]
    Unreadable(#[from] std::io::Error),
}
