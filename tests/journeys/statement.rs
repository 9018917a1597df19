//! The seller's balance explains itself: its file adds up to the ledger for somebody who knows nothing of the store, every
//! number opens to its lines, and a debt that is written off stays to be seen.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::{Command, Stdio};

use doorstep::domain::notices::NoticeKind;
use doorstep::domain::shipping_methods::ShippingMethod::Courier;

use crate::early_releases::{self, gets_ready};
use crate::support::app::{App, PASSWORD, journey};
use crate::support::person::{LAMP, Person};

const PATH: &str = "/seller/transactions/balance";

/// What a script that knows only the columns' names makes of a file, in minor units. None where there is no Python.
fn summed(file: &[u8]) -> Option<BTreeMap<String, i64>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/journeys/statement/sum.py");
    let mut python = Command::new("python3").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    python.stdin.take().unwrap().write_all(file).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let sums = String::from_utf8(output.stdout).unwrap();
    let minor = |decimal: &str| decimal.replace('.', "").parse::<i64>().unwrap();
    let line = |line: &str| line.split_once(' ').map(|(name, sum)| (name.to_owned(), minor(sum)));
    Some(sums.lines().filter_map(line).collect())
}

/// The file of the statement adds up to what the ledger says, which the audit compares with the balances.
async fn adds_up(app: &App, seller: &Person) {
    let file = seller.reads(&format!("{PATH}?format=csv")).await;
    let Some(sums) = summed(&file.bytes) else {
        assert!(std::env::var("DOORSTEP_REQUIRE_ACCOUNTANTS").is_err(), "python3 is not installed");
        return;
    };
    let booked = |account: &str| {
        use diesel::prelude::*;
        use doorstep::db::schema::{entries, postings, shops};
        app.read(|connection| {
            let sides: Vec<i64> = postings::table
                .inner_join(entries::table.inner_join(shops::table))
                .filter(shops::slug.eq("lamps").and(postings::account.eq(account)))
                .select(postings::amount_minor)
                .load(connection)?;
            Ok(-sides.iter().sum::<i64>())
        })
    };
    assert_eq!(sums["balance"], app.balance("lamps"));
    assert_eq!((sums["balance"], sums["held"]), (booked("seller_balance"), booked("hold")));
    assert_eq!(sums["commission"], booked("commission"));
}

#[test]
fn the_file_adds_up_to_the_ledger_whatever_happened() {
    journey(async |app: &App| {
        let (alice, bob, carol) = (app.person("alice").await, app.person("bob").await, app.person("carol").await);
        early_releases::moves_float(&carol, "in", "500.00").await.leads_to("/admin/float");
        gets_ready(app, &bob, "+31 6 1234 5678").await;
        let account = bob.reads("/seller/settings/bank-account").await.form("bank-account");
        let account = account.set("holder", "Robert Vance").set("iban", "NL91 ABNA 0417 1643 00");
        account.set("password", PASSWORD).submit().await.redirects();
        let first = early_releases::shipped(app, &bob).await;
        let second = early_releases::shipped(app, &bob).await;
        let waiting = alice.buys(LAMP, Courier).await;
        app.settle().await;

        let forecast = bob.reads(&format!("{PATH}/forecast")).await;
        for said in ["$161.50", "$42.75", "One order is still to be shipped", "12 Nov 2026"] {
            assert!(forecast.text().contains(said), "{said} in {}", forecast.text());
        }
        let page = early_releases::asks(&bob, "100.00").await;
        early_releases::agreed(&page).submit().await.leads_to(&page.path);
        adds_up(app, &bob).await;
        let payout = bob.reads("/seller/transactions/payouts").await.form("payout");
        payout.set("amount", "90.00").set("password", PASSWORD).submit().await.redirects();
        app.settle().await;
        adds_up(app, &bob).await;
        assert_eq!(app.balance("lamps"), 9_950 - 9_000);

        let case = alice.asks(&first, "85.00").await;
        let disputed = bob.reads(&format!("{PATH}/orders?view=disputed")).await;
        assert!(disputed.text().contains(&first.number));
        assert!(!bob.reads(&format!("{PATH}/orders?view=held")).await.text().contains(&first.number));
        bob.answers(&case, "acceptance", &[]).await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), 950 - 6_460);
        assert!(app.told_at_all("bob").contains(&NoticeKind::BalanceBelowZero));
        let advanced = bob.reads(&format!("{PATH}/orders?view=advanced")).await;
        assert!(advanced.text().contains(&second.number) && advanced.text().contains("$35.40"));
        for path in ["/seller/transactions/release", "/seller/transactions/payouts"] {
            assert!(bob.reads(path).await.text().contains("−$55.10"), "{path}");
        }
        adds_up(app, &bob).await;

        let form = carol.reads("/admin/float").await.follows_link("/admin/float/debts/lamps").await.form("write-off");
        assert_eq!(form.fields["amount"], "55.10");
        for (field, wrong) in [("amount", "55.11"), ("amount", "0"), ("note", " "), ("password", "wrong")] {
            let form = form.clone().set("note", "The shop has closed.").set("password", PASSWORD).set(field, wrong);
            form.submit().await.refuses(422);
        }
        let written_off = form.set("amount", "30.00").set("note", "The shop has closed.").set("password", PASSWORD);
        written_off.submit().await.leads_to("/admin/float");
        written_off.submit().await.leads_to("/admin/float");
        assert_eq!(app.balance("lamps"), -2_510, "once");
        let statement = bob.reads(PATH).await;
        for said in ["Debt written off", "The shop has closed.", "Advance taken back", "Payout asked for", "−$25.10"]
        {
            assert!(statement.text().contains(said), "{said} in {}", statement.text());
        }
        adds_up(app, &bob).await;
        bob.ships(&waiting, Courier).await;
        alice.confirms(&waiting).await;
        alice.confirms(&second).await;
        app.settle().await;
        assert_eq!(app.balance("lamps"), -2_510 + 4_275 + 8_075 - 3_540, "the next releases repay it");
        carol.get("/admin/float/debts/lamps").await.refuses(404);
        adds_up(app, &bob).await;

        let trend = bob.reads(&format!("{PATH}/trend")).await;
        assert!(trend.has("svg.chart rect"));
        for said in ["$215.00", "$123.50", "$85.00"] {
            assert!(trend.text().contains(said), "{said} in {}", trend.text());
        }
        let only = bob.reads(&format!("{PATH}?only=held")).await;
        assert!(!only.text().contains("Payout asked for"));
        bob.get(&format!("{PATH}/orders?view=releasable")).await.refuses(404);
        bob.get(&format!("{PATH}/trend?by=day")).await.refuses(404);
    });
}
