//! Our own drawings become pictures, several at a time. Drawings of strangers are never read.

use std::sync::atomic::{AtomicUsize, Ordering};

use image::RgbImage;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::domain::pictures::{Prepared, Rendition, WIDTHS, key, rendition};

/// Draws every one of these SVG files, on all processors.
pub(super) fn draw_all(drawings: &[Vec<u8>]) -> Result<Vec<Prepared>, String> {
    let next = AtomicUsize::new(0);
    let draw_some = || {
        let mut drawn = Vec::new();
        while let Some(drawing) = drawings.get(next.fetch_add(1, Ordering::Relaxed)) {
            drawn.push(draw(drawing)?);
        }
        Ok(drawn)
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(draw_some)).collect();
        let drawn: Result<Vec<Vec<Prepared>>, String> = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect();
        Ok(drawn?.into_iter().flatten().collect())
    })
}

fn draw(drawing: &[u8]) -> Result<Prepared, String> {
    let tree = Tree::from_data(drawing, &Options::default()).map_err(|error| error.to_string())?;
    let renditions = WIDTHS.into_iter().map(|width| draw_at(&tree, width)).collect::<Result<_, _>>()?;
    Ok(Prepared { key: key(drawing), renditions })
}

/// Our drawings have a ground without holes, so that what they cover is not asked for.
fn draw_at(tree: &Tree, width: u32) -> Result<Rendition, String> {
    let size = tree.size().to_int_size().scale_to_width(width).ok_or("a drawing without a size")?;
    let mut canvas = Pixmap::new(size.width(), size.height()).ok_or("a drawing without a size")?;
    let scale = |pixels: u32, length: f32| u16::try_from(pixels).map_or(1.0, f32::from) / length;
    let across = scale(size.width(), tree.size().width());
    let down = scale(size.height(), tree.size().height());
    resvg::render(tree, Transform::from_scale(across, down), &mut canvas.as_mut());
    let mut picture = RgbImage::new(size.width(), size.height());
    for (to, from) in picture.pixels_mut().zip(canvas.pixels()) {
        to.0 = [from.red(), from.green(), from.blue()];
    }
    rendition(&picture).map_err(|fault| fault.to_string())
}
