//! Charts made on the server: bars in groups, as shapes for `components/bar_chart.html`. The same numbers always stand in a
//! table beside them. What must never live here: what is counted.

use crate::domain::money::Money;

/// The drawing's size, in its own units.
const WIDTH: i64 = 960;
const HEIGHT: i64 = 300;
/// Room for the amounts at the left, and for the labels below.
const LEFT: i64 = 90;
const BELOW: i64 = 34;
const ABOVE: i64 = 12;
/// How many lines cross the chart.
const LINES: i64 = 4;

/// A chart, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BarChart {
    /// Its size.
    pub(super) width: i64,
    /// As above.
    pub(super) height: i64,
    /// The lines across, from the bottom up: how high, and what they stand for.
    pub(super) lines: Vec<(i64, Money)>,
    /// Where lines begin.
    pub(super) left: i64,
    /// The groups: where the label stands, the label, and the bars.
    pub(super) groups: Vec<Group>,
}

/// Bars that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// The middle of the group.
    pub(super) middle: i64,
    /// Below it; empty where there is no room.
    pub(super) label: String,
    /// From left to right.
    pub(super) bars: Vec<Bar>,
}

/// A bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Its left upper corner.
    pub(super) x: i64,
    /// As above.
    pub(super) y: i64,
    /// Its size.
    pub(super) width: i64,
    /// As above.
    pub(super) height: i64,
    /// Which of the series, from one on.
    pub(super) series: usize,
}

impl BarChart {
    /// A chart of groups, each with a label and an amount per series, all in one currency. Amounts below zero are drawn as
    /// nothing. None when there is nothing to draw.
    pub(super) fn of(groups: &[(String, Vec<Money>)]) -> Option<Self> {
        let amounts = groups.iter().flat_map(|(_, amounts)| amounts);
        let most = amounts.copied().max_by_key(|amount| amount.minor).filter(|amount| amount.minor > 0)?;
        let top = round_up(most.minor);
        let bottom = HEIGHT.saturating_sub(BELOW);
        let tall = bottom.saturating_sub(ABOVE);
        let count = i64::try_from(groups.len()).ok()?;
        let slot = WIDTH.saturating_sub(LEFT).checked_div(count)?.max(1);
        // Labels are left out evenly where they would touch.
        let every = usize::try_from((60i64).div_euclid(slot).saturating_add(1)).unwrap_or(1);
        let height_of = |minor: i64| scale(minor.max(0), tall, top);
        let groups = groups.iter().enumerate().map(|(place, (label, amounts))| {
            let from = LEFT.saturating_add(slot.saturating_mul(i64::try_from(place).unwrap_or(0)));
            let series = i64::try_from(amounts.len()).unwrap_or(1).max(1);
            let gap = slot.div_euclid(6).max(1);
            let width = slot.saturating_sub(gap).checked_div(series).unwrap_or(1).clamp(1, 40);
            let indent = slot.saturating_sub(width.saturating_mul(series)).div_euclid(2);
            let bars = (0i64..).zip(amounts).zip(1usize..).map(|((number, amount), series)| {
                let height = height_of(amount.minor);
                let x = from.saturating_add(indent).saturating_add(width.saturating_mul(number));
                Bar { x, y: bottom.saturating_sub(height), width: width.saturating_sub(1).max(1), height, series }
            });
            Group {
                middle: from.saturating_add(slot.div_euclid(2)),
                label: if place.is_multiple_of(every) { label.clone() } else { String::new() },
                bars: bars.collect(),
            }
        });
        let lines = (0..=LINES).map(|line| {
            let minor = scale(top, line, LINES);
            (bottom.saturating_sub(height_of(minor)), Money::new(minor, most.currency))
        });
        Some(Self { width: WIDTH, height: HEIGHT, left: LEFT, lines: lines.collect(), groups: groups.collect() })
    }

    /// Where labels of groups stand.
    pub(super) fn label_y(&self) -> i64 {
        self.height.saturating_sub(10)
    }
}

/// `minor × part ÷ whole`, rounded down.
fn scale(minor: i64, part: i64, whole: i64) -> i64 {
    let product = i128::from(minor) * i128::from(part);
    i64::try_from(product.checked_div(i128::from(whole)).unwrap_or(0)).unwrap_or(i64::MAX)
}

/// The next amount that people would write at the top of a chart: 1, 2, 4 or 8 with zeros.
fn round_up(minor: i64) -> i64 {
    let mut step = 1i64;
    while step.saturating_mul(10) <= minor {
        step = step.saturating_mul(10);
    }
    let tops = [1, 2, 4, 8, 10].map(|factor| step.saturating_mul(factor));
    tops.into_iter().find(|top| *top >= minor).unwrap_or(minor)
}

#[cfg(test)]
mod tests {
    use super::*;
    use iso_currency::Currency::USD;

    #[test]
    fn bars_are_as_high_as_their_amounts_and_nothing_is_no_chart() {
        let group = |label: &str, minors: &[i64]| {
            (label.to_owned(), minors.iter().map(|minor| Money::new(*minor, USD)).collect::<Vec<_>>())
        };
        let chart = BarChart::of(&[group("a", &[100, 50]), group("b", &[0, -7])]).unwrap();
        let heights: Vec<i64> = chart.groups.iter().flat_map(|group| &group.bars).map(|bar| bar.height).collect();
        assert_eq!(heights, [254, 127, 0, 0]);
        assert!(chart.groups.iter().flat_map(|group| &group.bars).all(|bar| bar.y + bar.height == 266));
        assert_eq!(chart.lines.last().map(|(y, amount)| (*y, amount.minor)), Some((12, 100)));
        assert_eq!(BarChart::of(&[group("a", &[0])]), None);
        assert_eq!(BarChart::of(&[]), None);
    }

    #[test]
    fn the_top_is_a_round_amount() {
        for (minor, top) in [(1, 1), (3, 4), (99, 100), (101, 200), (4_500, 8_000), (8_001, 10_000)] {
            assert_eq!(round_up(minor), top, "{minor}");
        }
    }
}
