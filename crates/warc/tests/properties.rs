//! What holds for every archive, whole or broken.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use masthead_warc::{DamageKind, Limits, NewRecord, Packing, Reader, Record, Writer, read_all};
use proptest::prelude::*;
use proptest::sample::Index;

fn packing() -> impl Strategy<Value = Packing> {
    prop_oneof![Just(Packing::Plain), Just(Packing::Gzip), Just(Packing::Zstd)]
}

fn compressed() -> impl Strategy<Value = Packing> {
    prop_oneof![Just(Packing::Gzip), Just(Packing::Zstd)]
}

fn blocks() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let bytes = prop::collection::vec(any::<u8>(), 0..300);
    let text = prop::collection::vec(prop_oneof![Just(b'a'), Just(b'\r'), Just(b'\n'), Just(b'W')], 0..60);
    let inner = Just(b"\r\n\r\nWARC/1.0\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n".to_vec());
    prop::collection::vec(prop_oneof![bytes, text, inner], 1..6)
}

/// An archive, and offset and length of every record.
fn archive(packing: Packing, blocks: &[Vec<u8>]) -> (Vec<u8>, Vec<(u64, u64)>) {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, packing);
    let write = |(index, block): (usize, &Vec<u8>)| {
        let uri = format!("https://news.example/{index}");
        let record = NewRecord::resource(&uri, "2026-03-07T08:30:00Z", "application/octet-stream", block);
        let written = writer.write(&record).unwrap();
        (written.offset, written.length)
    };
    let places = blocks.iter().enumerate().map(write).collect();
    (file, places)
}

fn read(file: &[u8]) -> (Vec<Record>, usize) {
    let (records, damages) = read_all(file, &Limits::default());
    (records, damages.len())
}

/// A stretch that an archive may be made of, or that looks like one.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let cut_archive = (packing(), blocks(), any::<Index>()).prop_map(|(packing, blocks, cut)| {
        let (file, _) = archive(packing, &blocks);
        file[..cut.index(file.len())].to_vec()
    });
    let length = (0..200_u64).prop_map(|length| format!("Content-Length: {length}\r\n").into_bytes());
    let mark = prop::sample::select(vec![
        &b"WARC/1.0\r\n"[..],
        b"\nWARC/1.1\n",
        b"WARC-Type: response\r\n",
        b"Content-Type: application/http\r\n",
        b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br\r\n\r\n5\r\n",
        b"\x1f\x8b\x08\0\0\0\0\0\0\xff",
        b"\x28\xb5\x2f\xfd",
        b"\x04\x22\x4d\x18\x40\x40\xc0",
        b"\x5d\x2a\x4d\x18\x04\0\0\0abcd",
        b"\nhttp://a.example/ 10.0.0.1 20260307083000 text/html 12\n",
        b"filedesc://a.arc 0.0.0.0 20260307083000 text/plain 3\nabc\n",
    ]);
    prop_oneof![prop::collection::vec(any::<u8>(), 0..30), length, mark.prop_map(<[u8]>::to_vec), cut_archive]
}

/// Gives a few bytes at a time.
struct Slow<'a> {
    bytes: &'a [u8],
    step: usize,
}

impl std::io::Read for Slow<'_> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let count = self.step.min(self.bytes.len()).min(out.len());
        out[..count].copy_from_slice(&self.bytes[..count]);
        self.bytes = &self.bytes[count..];
        Ok(count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn what_is_written_is_read(packing in packing(), blocks in blocks()) {
        let (file, places) = archive(packing, &blocks);
        let (records, damages) = read(&file);
        prop_assert_eq!(damages, 0);
        prop_assert!(records.iter().all(|record| record.faults.is_empty()));
        let found: Vec<_> = records.into_iter().map(|it| (it.block, (it.offset, it.length.unwrap()))).collect();
        prop_assert_eq!(found, blocks.into_iter().zip(places).collect::<Vec<_>>());
    }

    #[test]
    fn the_same_records_are_the_same_bytes(packing in packing(), blocks in blocks()) {
        prop_assert_eq!(archive(packing, &blocks).0, archive(packing, &blocks).0);
    }

    #[test]
    fn any_bytes_come_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..4000)) {
        read(&bytes);
    }

    #[test]
    fn bytes_that_look_like_archives_come_to_an_end(pieces in prop::collection::vec(piece(), 0..40)) {
        let file = pieces.concat();
        let (records, damages) = read_all(&file, &Limits::default());
        let length = file.len() as u64;
        prop_assert!(damages.iter().all(|damage| damage.offset <= length));
        for record in records {
            prop_assert!(record.offset < length && record.length.is_none_or(|it| record.offset + it <= length));
            record.http(&Limits::default());
        }
    }

    #[test]
    fn a_wrong_byte_costs_the_member_it_is_in(
        packing in compressed(), blocks in blocks(), at in any::<Index>(), bit in 0..8_u32,
    ) {
        let (mut file, places) = archive(packing, &blocks);
        let whole = read(&file).0;
        let at = at.index(file.len());
        file[at] ^= 1 << bit;
        let hit = places.iter().position(|(offset, length)| (*offset..offset + length).contains(&(at as u64)));
        let (records, damages) = read(&file);
        for (_, record) in whole.iter().enumerate().filter(|(index, _)| Some(*index) != hit) {
            prop_assert!(records.iter().any(|it| it.block == record.block && it.target_uri == record.target_uri));
        }
        // The checksums leave nothing but the headers of the members to be wrong without a word.
        let is_told = damages > 0 || records.iter().any(|record| !record.faults.is_empty());
        prop_assert!(is_told || records.iter().map(|it| &it.block).eq(whole.iter().map(|it| &it.block)));
    }

    #[test]
    fn a_cut_file_gives_its_whole_records_and_tells_of_the_rest(
        packing in compressed(), blocks in blocks(), at in any::<Index>(),
    ) {
        let (file, places) = archive(packing, &blocks);
        let cut = at.index(file.len());
        let (records, damages) = read(&file[..cut]);
        let whole = places.iter().filter(|(offset, length)| offset + length <= cut as u64).count();
        let is_between = cut == 0 || places.iter().any(|(offset, length)| offset + length == cut as u64);
        let cut_marks = [DamageKind::CutChecksum, DamageKind::CutMember];
        let told = records.iter().filter(|it| it.faults.iter().any(|fault| cut_marks.contains(fault))).count();
        prop_assert_eq!(records.len() - told, whole);
        prop_assert!(is_between || damages + told > 0);
    }

    #[test]
    fn small_reads_give_the_same(packing in packing(), blocks in blocks(), step in 1..50_usize) {
        let (file, _) = archive(packing, &blocks);
        let slow = Reader::new(Slow { bytes: &file, step }, &Limits::default());
        prop_assert_eq!(slow.collect::<Result<Vec<_>, _>>().unwrap(), read(&file).0);
    }
}
