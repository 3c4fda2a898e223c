//! Reads all pages of a set with one extractor, once, and prints the seconds of the processor, the pages that it gave a
//! text for and all pages: `masthead-peers NAME DIR`.

use std::error::Error;
use std::io::Read;
use std::path::PathBuf;
use std::{env, fs, thread};

use dom_smoothie::Readability;
use flate2::read::GzDecoder;
use masthead::{Input, Limits, Options, Page};

/// An extractor: the length of the text of a page, or nothing.
type Extractor = fn(&str) -> Option<usize>;

fn extractor(name: &str) -> Option<Extractor> {
    match name {
        "masthead" => Some(|html| {
            let input = Input { bytes: html.as_bytes(), content_type: Some("text/html"), ..Input::default() };
            let page = Page::read(&input, &Limits::default());
            Some(masthead::extract(&page, &Options::default()).article.char_count as usize)
        }),
        "dom_smoothie" => {
            Some(|html| Some(Readability::new(html, None, None).ok()?.parse().ok()?.text_content.len()))
        }
        "rs-trafilatura" => Some(|html| Some(rs_trafilatura::extract(html).ok()?.content_text.len())),
        _ => None,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(name), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: masthead-peers NAME DIR".into());
    };
    let extract = extractor(&name).ok_or_else(|| format!("there is no extractor {name}"))?;
    let pages = pages(&PathBuf::from(folder).join("html"))?;
    let start = processor_seconds()?;
    let texts = pages.iter().filter_map(|page| extract(page)).filter(|length| *length > 0).count();
    println!("{} {texts} {}", processor_seconds()? - start, pages.len());
    Ok(())
}

/// The pages as text: not all contenders read bytes.
fn pages(folder: &PathBuf) -> Result<Vec<String>, Box<dyn Error>> {
    let mut paths =
        fs::read_dir(folder)?.map(|it| Ok(it?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.sort();
    let mut pages = Vec::new();
    for path in paths.iter().filter(|path| path.to_string_lossy().ends_with(".html.gz")) {
        let mut bytes = Vec::new();
        GzDecoder::new(fs::File::open(path)?).read_to_end(&mut bytes)?;
        pages.push(String::from_utf8_lossy(&bytes).into_owned());
    }
    Ok(pages)
}

/// The seconds for which the processor has worked for this thread, as Linux tells them.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    // The system brings the figure up to date where another thread might take over.
    thread::yield_now();
    let state = fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(state.split(' ').next().unwrap_or_default().parse::<f64>()? / 1e9)
}
