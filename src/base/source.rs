//! Source files as values, and positions in them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::digest::Digest;
use super::path::{PathFault, SitePath};

/// A byte range in a source file.
pub type Span = Range<usize>;

/// One file of the site as it was read: its bytes and their digest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    bytes: Vec<u8>,
    digest: Digest,
}

impl Source {
    /// The source with these bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Source {
        let bytes = bytes.into();
        let digest = Digest::of(&bytes);
        Source { bytes, digest }
    }

    /// The bytes as read, byte order mark included.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The digest of the bytes.
    pub fn digest(&self) -> Digest {
        self.digest
    }
}

/// Why something below the site's folders is no source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// Its name is not UTF-8.
    NotUtf8,
    /// Its name cannot be a path.
    Name(PathFault),
    /// A symbolic link: it could lead out of the site.
    Link,
    /// A pipe, socket or device: reading it may never end.
    Special,
    /// The system would not read it; holds what the system said.
    Unreadable(String),
}

/// Something below the site's folders that could not be taken as a source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refused {
    /// Where it is; escaped when its name cannot be a path.
    pub path: SitePath,
    /// Why.
    pub why: Refusal,
}

/// The only picture of the disk that the core ever sees: every source of a site by its path.
///
/// **Order**: by path, so that nothing depends on the order in which a disk lists files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    sources: BTreeMap<SitePath, Source>,
    refused: Vec<Refused>,
}

impl Snapshot {
    /// An empty snapshot.
    pub fn new() -> Snapshot {
        Snapshot::default()
    }

    /// Adds or replaces one source.
    pub fn insert(&mut self, path: SitePath, source: Source) {
        self.sources.insert(path, source);
    }

    /// Notes something that is no source, so that it becomes a finding among the others.
    pub fn refuse(&mut self, refused: Refused) {
        self.refused.push(refused);
        self.refused.sort();
    }

    /// Everything that is no source, by path.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Removes what is at a path, source or not, if something is there.
    pub fn remove(&mut self, path: &SitePath) {
        self.sources.remove(path);
        self.refused.retain(|refused| refused.path != *path);
    }

    /// The source at a path.
    pub fn get(&self, path: &SitePath) -> Option<&Source> {
        self.sources.get(path)
    }

    /// All sources, by path.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &Source)> {
        self.sources.iter()
    }

    /// The sources below `folder` (which ends in `/`), by path.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a SitePath, &'a Source)> {
        self.sources.iter().filter(move |(path, _)| path.as_str().starts_with(folder))
    }

    /// A digest of every path and every byte.
    pub fn digest(&self) -> Digest {
        let parts = self.sources.iter().flat_map(|(path, source)| [path.as_str().to_owned(), source.digest().to_string()]);
        Digest::of_parts(parts)
    }
}

impl FromIterator<(SitePath, Source)> for Snapshot {
    fn from_iter<I: IntoIterator<Item = (SitePath, Source)>>(sources: I) -> Snapshot {
        Snapshot { sources: sources.into_iter().collect(), refused: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_has_one_order_and_one_digest() {
        let path = |text| SitePath::new(text).expect("a valid path");
        let one: Snapshot = [(path("b"), Source::new("2")), (path("a"), Source::new("1"))].into_iter().collect();
        let two: Snapshot = [(path("a"), Source::new("1")), (path("b"), Source::new("2"))].into_iter().collect();
        assert_eq!(one.digest(), two.digest());
        assert_eq!(one.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    }
}
