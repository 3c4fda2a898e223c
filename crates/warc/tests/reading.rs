//! Archives as they should be and as they are: what comes out, and what is told.
#![allow(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
use lz4_flex::frame::{FrameEncoder, FrameInfo};
use masthead_warc::{
    Damage, DamageKind, HttpProblem, Limits, NewRecord, Packing, Reader, Record, RecordKind, Writer,
    is_archive, read_all,
};

const DATE: &str = "2026-03-07T08:30:00Z";

fn read(file: &[u8]) -> (Vec<Record>, Vec<Damage>) {
    read_all(file, &Limits::default())
}

fn uris(records: &[Record]) -> Vec<&str> {
    records.iter().filter_map(|record| record.target_uri.as_deref()).collect()
}

fn written(packing: Packing, record: &NewRecord<'_>) -> Vec<u8> {
    let mut file = Vec::new();
    Writer::new(&mut file, packing).write(record).unwrap();
    file
}

/// Records of the addresses `u:0`, `u:1`, …, each packed for itself.
fn members(packing: Packing, count: usize) -> Vec<Vec<u8>> {
    let member = |index: usize| {
        let words = "More words for the block. ".repeat(index);
        let block = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Text {index}. {words}</p>");
        written(packing, &NewRecord::response(&format!("u:{index}"), DATE, block.as_bytes()))
    };
    (0..count).map(member).collect()
}

/// A record as some other program may have written it.
fn raw(uri: &str, fields: &str, block: &str) -> Vec<u8> {
    let head = format!(
        "WARC-Type: resource\r\nWARC-Record-ID: <urn:{uri}>\r\nWARC-Date: {DATE}\r\nWARC-Target-URI: {uri}"
    );
    format!("WARC/1.0\r\n{head}\r\n{fields}\r\n{block}\r\n\r\n").into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// As FastWARC packs.
fn lz4(bytes: &[u8]) -> Vec<u8> {
    let info = FrameInfo::new().block_checksums(true).content_checksum(true);
    let mut encoder = FrameEncoder::with_frame_info(info, Vec::new());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn every_packing_gives_the_same_records_with_their_places() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let members = members(packing, 4);
        let file = members.concat();
        let (records, damages) = read(&file);
        assert_eq!((uris(&records), damages), (vec!["u:0", "u:1", "u:2", "u:3"], vec![]), "{packing:?}");
        let mut offset = 0;
        for (record, member) in records.iter().zip(&members) {
            assert_eq!((record.offset, record.length), (offset, Some(member.len() as u64)), "{packing:?}");
            assert_eq!(record.faults, []);
            offset += member.len() as u64;
            let mut there = Reader::at_offset(Cursor::new(&file), record.offset, &Limits::default()).unwrap();
            assert_eq!(there.next(), Some(Ok(record.clone())));
        }
    }
}

#[test]
fn members_of_every_packing_may_stand_in_one_file() {
    let order = [Packing::Gzip, Packing::Plain, Packing::Zstd, Packing::Plain, Packing::Gzip];
    let file: Vec<u8> = order.into_iter().flat_map(|packing| members(packing, 1).concat()).collect();
    let (records, damages) = read(&file);
    assert_eq!((records.len(), damages), (5, vec![]));
}

#[test]
fn one_gzip_stream_over_many_records_is_read_and_told() {
    let (records, damages) = read(&gzip(&members(Packing::Plain, 3).concat()));
    assert_eq!(uris(&records), ["u:0", "u:1", "u:2"]);
    assert_eq!((records[0].within, records[0].length), (0, None));
    assert!(records[1].within > 0);
    assert_eq!(damages.iter().map(|it| &it.kind).collect::<Vec<_>>(), [&DamageKind::SharedMember]);
}

#[test]
fn frames_of_lz4_are_members_and_a_damaged_one_costs_itself() {
    let frames: Vec<Vec<u8>> = members(Packing::Plain, 4).iter().map(|member| lz4(member)).collect();
    assert!(is_archive(&frames[0]));
    let (records, damages) = read(&frames.concat());
    assert_eq!((uris(&records), damages), (vec!["u:0", "u:1", "u:2", "u:3"], vec![]));
    let place = (records[2].offset, records[2].length);
    assert_eq!(place, ((frames[0].len() + frames[1].len()) as u64, Some(frames[2].len() as u64)));

    let mut broken = frames.clone();
    let middle = broken[1].len() / 2;
    broken[1][middle] ^= 1;
    let (records, damages) = read(&broken.concat());
    assert_eq!(uris(&records), ["u:0", "u:2", "u:3"]);
    assert!(matches!(damages[0].kind, DamageKind::CorruptMember(_)), "{damages:?}");
    // The first line of the record stands in the frame as it is, so the record itself is told as lost, too.
    let frame = records[0].length.unwrap()..records[1].offset;
    assert!(damages.iter().all(|it| frame.contains(&it.offset)), "{damages:?}");

    let (records, damages) = read(&frames.concat()[..frames.concat().len() - 9]);
    assert_eq!(uris(&records), ["u:0", "u:1", "u:2"]);
    assert_eq!(damages[0].kind, DamageKind::CutMember);
}

#[test]
fn a_dictionary_frame_is_used_for_all_frames_after_it() {
    let dictionary =
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nMore words for the block. ".repeat(4);
    let pack = |bytes: &[u8]| {
        let mut encoder = zstd::stream::write::Encoder::with_dictionary(Vec::new(), 3, &dictionary).unwrap();
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    };
    let packed = zstd::bulk::compress(&dictionary, 3).unwrap();
    for content in [&dictionary, &packed] {
        let mut file = vec![0x5d, 0x2a, 0x4d, 0x18];
        file.extend(u32::try_from(content.len()).unwrap().to_le_bytes());
        file.extend(content);
        file.extend(members(Packing::Plain, 3).iter().flat_map(|member| pack(member)));
        assert!(is_archive(&file));
        let (records, damages) = read(&file);
        assert_eq!((uris(&records), damages), (vec!["u:0", "u:1", "u:2"], vec![]));
        let mut there = Reader::at_offset(Cursor::new(&file), records[2].offset, &Limits::default()).unwrap();
        assert_eq!(there.next().unwrap().unwrap(), records[2]);
    }
}

#[test]
fn a_dictionary_that_is_cut_or_too_large_is_told() {
    let file = [0x5d, 0x2a, 0x4d, 0x18, 200, 0, 0, 0, 1, 2, 3];
    for dictionary_bytes in [1000, 100] {
        let (_, damages) = read_all(&file, &Limits { dictionary_bytes, ..Limits::default() });
        assert!(matches!(damages[0].kind, DamageKind::BadDictionary(_)), "{damages:?}");
    }
}

#[test]
fn a_damaged_member_costs_itself() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let mut members = members(packing, 4);
        let middle = members[1].len() / 2;
        members[1][middle..middle + 20].iter_mut().for_each(|byte| *byte ^= 0x5a);
        let (records, damages) = read(&members.concat());
        assert_eq!(uris(&records), ["u:0", "u:2", "u:3"], "{packing:?}");
        let place = (members[0].len() as u64, members[1].len() as u64);
        assert_eq!((damages.len(), (damages[0].offset, damages[0].skipped)), (1, place));
        assert!(damages[0].may_hide_records());
    }
}

#[test]
fn a_member_that_is_cut_off_does_not_swallow_the_next() {
    for packing in [Packing::Gzip, Packing::Zstd] {
        let mut members = members(packing, 3);
        let keep = members[1].len() - 30;
        members[1].truncate(keep);
        let (records, damages) = read(&members.concat());
        assert_eq!(uris(&records), ["u:0", "u:2"], "{packing:?}");
        assert_eq!((damages.len(), damages[0].offset), (1, members[0].len() as u64));
    }
}

#[test]
fn the_cut_end_of_a_file_is_not_given_as_whole() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        let members = members(packing, 2);
        let file = members.concat();
        for cut in 20..members[1].len() - 1 {
            let (records, damages) = read(&file[..file.len() - cut]);
            assert_eq!(uris(&records), ["u:0"], "{packing:?} {cut}");
            assert_eq!((damages.len(), damages[0].offset), (1, members[0].len() as u64), "{packing:?} {cut}");
        }
    }
}

#[test]
fn a_checksum_that_is_cut_or_wrong_is_told() {
    let mut members = members(Packing::Gzip, 2);
    let file = members.concat();
    let (records, _) = read(&file[..file.len() - 8]);
    assert_eq!(
        (uris(&records), &records[1].faults[..]),
        (vec!["u:0", "u:1"], &[DamageKind::CutChecksum][..])
    );

    // The record's own digest says that it is whole.
    let trailer = members[0].len() - 8;
    members[0][trailer] ^= 1;
    let (records, damages) = read(&members.concat());
    assert_eq!((uris(&records), damages), (vec!["u:0", "u:1"], vec![]));
    assert_eq!(records[0].faults, [DamageKind::WrongChecksum]);

    // Nothing says so here.
    let mut member = gzip(&raw("u:5", "Content-Length: 5\r\n", "block"));
    let trailer = member.len() - 8;
    member[trailer] ^= 1;
    let (records, damages) = read(&[member, members[1].clone()].concat());
    assert_eq!((uris(&records), &damages[0].kind), (vec!["u:1"], &DamageKind::WrongChecksum));
    assert_eq!(damages[0].lost.as_ref().and_then(|it| it.target_uri.as_deref()), Some("u:5"));
}

#[test]
fn a_record_that_goes_on_in_the_next_member_is_put_together() {
    let plain = raw("u:1", "Content-Length: 11\r\n", "first after");
    let (one, two) = plain.split_at(plain.len() - 9);
    let file = [gzip(one), gzip(two), gzip(&raw("u:2", "Content-Length: 1\r\n", "x"))].concat();
    let (records, damages) = read(&file);
    assert_eq!((uris(&records), damages), (vec!["u:1", "u:2"], vec![]));
    assert_eq!(
        (&records[0].block[..], &records[0].faults[..]),
        (&b"first after"[..], &[DamageKind::SplitRecord][..])
    );
}

#[test]
fn a_bomb_is_given_up_and_what_comes_after_it_is_read() {
    let bomb = gzip(&vec![b'A'; 20 << 20]);
    let members = members(Packing::Gzip, 2);
    let (records, damages) = read(&[&members[0][..], &bomb, &members[1]].concat());
    assert_eq!((uris(&records), damages.len()), (vec!["u:0", "u:1"], 1));
    assert_eq!((&damages[0].kind, damages[0].skipped), (&DamageKind::Inflation(200), bomb.len() as u64));
}

#[test]
fn noise_and_padding_between_records_are_told_with_their_size() {
    let members = members(Packing::Gzip, 2);
    let noise = b"noise that is no record, (W)ARC/1.0 ".repeat(100);
    let (records, damages) = read(&[&members[0][..], &noise, &members[1], &[0; 900]].concat());
    assert_eq!(uris(&records), ["u:0", "u:1"]);
    let told: Vec<(&DamageKind, u64)> = damages.iter().map(|it| (&it.kind, it.skipped)).collect();
    assert_eq!(told, [(&DamageKind::NotARecord, noise.len() as u64), (&DamageKind::Padding, 900)]);
}

#[test]
fn lengths_that_are_wrong_cost_one_record() {
    let good = raw("u:9", "Content-Length: 4\r\n", "good");
    for (length, kind) in [
        ("3", DamageKind::LengthMismatch(3)),
        ("40", DamageKind::LengthMismatch(40)),
        ("4000", DamageKind::CutBlock { stated: 4000, found: 9 + good.len() as u64 }),
        ("-1", DamageKind::BadLength("-1".into())),
        ("5 bytes", DamageKind::BadLength("5 bytes".into())),
        ("99999999999999999999999", DamageKind::BadLength("99999999999999999999999".into())),
    ] {
        let bad = raw("u:1", &format!("Content-Length: {length}\r\n"), "block");
        let (records, damages) = read(&[&bad[..], &good].concat());
        assert_eq!(uris(&records), ["u:9"], "{length}");
        assert_eq!((&damages[0].kind, damages[0].skipped), (&kind, bad.len() as u64), "{length}");
    }
    let (records, damages) = read(&[raw("u:1", "", "block"), good].concat());
    assert_eq!(
        (uris(&records), &damages[0].kind),
        (vec!["u:9"], &DamageKind::MissingField("Content-Length"))
    );
}

#[test]
fn of_several_lengths_the_one_that_fits_is_taken() {
    let (records, damages) = read(&raw("u:1", "Content-Length: 50\r\nContent-Length: 5\r\n", "block"));
    assert_eq!((&records[0].block[..], damages), (&b"block"[..], vec![]));
    assert_eq!(records[0].faults, [DamageKind::LengthsDiffer(5)]);
}

#[test]
fn a_wrong_length_is_mended_where_the_digest_says_how() {
    let fields = "WARC-Block-Digest: md5:5d41402abc4b2a76b9719d911017c592\r\nContent-Length: 2\r\n";
    let (records, damages) =
        read(&[raw("u:1", fields, "hello"), members(Packing::Plain, 1).concat()].concat());
    assert_eq!((uris(&records), damages), (vec!["u:1", "u:0"], vec![]));
    assert_eq!(
        (&records[0].block[..], &records[0].faults[..]),
        (&b"hello"[..], &[DamageKind::LengthMismatch(2)][..])
    );
}

#[test]
fn a_header_without_end_is_left_at_its_limit() {
    let good = members(Packing::Plain, 1).concat();
    let long = format!("WARC/1.0\r\nX: {}\r\n\r\n\r\n\r\n", "x".repeat(70_000));
    let (records, damages) = read(&[long.as_bytes(), &good].concat());
    assert_eq!((uris(&records), &damages[0].kind), (vec!["u:0"], &DamageKind::LongHeader(65_536)));
    let (records, damages) = read(&[b"WARC/1.0\r\nWARC-Type: response\r\n", &good[..]].concat());
    assert_eq!((uris(&records), &damages[0].kind), (vec!["u:0"], &DamageKind::BrokenHeader));
}

#[test]
fn a_long_block_is_cut_at_the_limit_and_the_next_record_found() {
    let limits = Limits { block_bytes: 10, ..Limits::default() };
    let long = raw("u:1", "Content-Length: 30\r\n", &"0123456789".repeat(3));
    let (records, damages) = read_all(&[long, raw("u:2", "Content-Length: 2\r\n", "ok")].concat(), &limits);
    assert_eq!((uris(&records), damages), (vec!["u:1", "u:2"], vec![]));
    assert_eq!((&records[0].block[..], records[0].left_out), (&b"0123456789"[..], 20));
    assert_eq!(records[0].faults, [DamageKind::LongBlock(20)]);
}

#[test]
fn a_length_beyond_the_file_does_not_hide_what_comes_after() {
    let limits = Limits { block_bytes: 10, ..Limits::default() };
    let file =
        [raw("u:1", "Content-Length: 5000\r\n", "block"), raw("u:2", "Content-Length: 2\r\n", "ok")].concat();
    let items: Vec<_> = Reader::of_file(Cursor::new(&file), &limits).unwrap().collect();
    assert!(matches!(&items[0], Err(Damage { kind: DamageKind::CutBlock { stated: 5000, .. }, .. })));
    assert_eq!(items[1].as_ref().unwrap().target_uri.as_deref(), Some("u:2"));
}

#[test]
fn the_text_of_a_record_inside_a_block_is_no_record() {
    let inner = String::from_utf8(raw("u:2", "Content-Length: 2\r\n", "in")).unwrap();
    let block = format!("before\r\n\r\n{inner}after");
    let (records, damages) = read(&raw("u:1", &format!("Content-Length: {}\r\n", block.len()), &block));
    assert_eq!((uris(&records), damages), (vec!["u:1"], vec![]));
}

#[test]
fn old_and_odd_headers_are_read() {
    let lf = b"WARC/0.17\nwarc-type: Resource\nWARC-Record-ID: <urn:a>\nWARC-Date: 2026\n\
        WARC-Target-URI: <http://a.example/>\ncontent-length:5\n\nblock\n\n";
    let (records, damages) = read(&lf.repeat(2));
    assert_eq!((uris(&records), damages), (vec!["http://a.example/"; 2], vec![]));
    assert_eq!((&records[0].kind, records[0].id.as_deref()), (&RecordKind::Resource, Some("urn:a")));
    assert_eq!(records[0].faults, []);

    let odd = b"WARC/9.9\r\nWARC-Type: novel\r\nWARC-Date: 2026-02-30\r\nWARC-Target-URI: http://a b\r\n\
        WARC-Segment-Number: 1\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    let (records, _) = read(odd);
    assert_eq!(records[0].kind, RecordKind::Other("novel".into()));
    let faults = [
        DamageKind::UnknownVersion("WARC/9.9".into()),
        DamageKind::MissingField("WARC-Record-ID"),
        DamageKind::BadDate("2026-02-30".into()),
        DamageKind::BadTargetUri("http://a b".into()),
        DamageKind::Segmented,
    ];
    assert_eq!(records[0].faults, faults);
}

#[test]
fn digests_that_do_not_fit_are_faults_of_the_record() {
    let block = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n";
    let faults = |digest: &str| {
        let fields =
            format!("{digest}\r\nContent-Type: application/http\r\nContent-Length: {}\r\n", block.len());
        let file = String::from_utf8(raw("u:1", &fields, block)).unwrap().replace("resource", "response");
        read(file.as_bytes()).0[0].faults.clone()
    };
    // Of the body without its chunks, as the standard says; of something else.
    assert_eq!(faults("WARC-Payload-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"), []);
    assert_eq!(
        faults("WARC-Payload-Digest: md5:00000000000000000000000000000000"),
        [DamageKind::WrongDigest("WARC-Payload-Digest")]
    );
    assert_eq!(
        faults("WARC-Block-Digest: sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N"),
        [DamageKind::WrongDigest("WARC-Block-Digest")]
    );
}

#[test]
fn a_revisit_names_what_it_revisits() {
    let digest = "sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N";
    let new =
        NewRecord::revisit("u:2", DATE, b"HTTP/1.1 200 OK\r\n\r\n", digest, "u:1", "2025-01-01T00:00:00Z");
    let (records, _) = read(&written(Packing::Gzip, &new));
    let original = records[0].revisited().unwrap();
    assert_eq!(
        (original.target_uri.as_deref(), original.date.as_deref()),
        (Some("u:1"), Some("2025-01-01T00:00:00Z"))
    );
    assert_eq!(records[0].faults, []);
}

#[test]
fn arc_files_are_read_and_their_damages_passed() {
    let record = |line: &str, block: &str| format!("{line} {}\n{block}\n", block.len());
    let head = record("filedesc://a.arc 0.0.0.0 20260307083000 text/plain", "1 0 Example\nURL IP-address\n");
    let page = "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>Text";
    let one = record("http://a.example/x y 10.0.0.1 20260307083000 text/html", page);
    let bad = "http://a.example/bad 10.0.0.1 20260307083000 text/html -1\n\n";
    let two = record("http://a.example/2 10.0.0.1 20260307083000 text/html 200 SUM - 9 a.arc", page);
    let plain = format!("{head}{one}{bad}{two}");
    for file in [plain.clone().into_bytes(), gzip(plain.as_bytes())] {
        assert!(is_archive(&file));
        let (records, damages) = read(&file);
        assert_eq!(uris(&records), ["filedesc://a.arc", "http://a.example/x y", "http://a.example/2"]);
        assert_eq!(records[1].date.as_deref(), Some(DATE));
        assert_eq!(records[1].http(&Limits::default()).unwrap().body, b"<p>Text");
        assert!(damages.iter().any(|it| it.kind == DamageKind::BadLength("-1".into())));
    }
}

#[test]
fn an_error_of_the_input_is_the_last_item() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
    let file = members(Packing::Gzip, 1).concat();
    let items: Vec<_> = Reader::new(std::io::Read::chain(&file[..], Broken), &Limits::default()).collect();
    assert_eq!((items.len(), items[0].is_ok()), (2, true));
    assert!(matches!(&items[1], Err(Damage { kind: DamageKind::Io(why), .. }) if why.contains("gone")));
}

#[test]
fn an_archive_is_told_from_other_files() {
    for packing in [Packing::Plain, Packing::Gzip, Packing::Zstd] {
        assert!(is_archive(&members(packing, 2).concat()), "{packing:?}");
    }
    for other in [&b"<html>"[..], b"WARC/1.0 is a format\n", &gzip(b"<html>"), b"", &[0x1f, 0x8b, 8]] {
        assert!(!is_archive(other));
    }
}

#[test]
fn a_field_that_would_be_read_as_something_else_is_not_written() {
    let mut writer = Writer::new(Vec::new(), Packing::Plain);
    let mut refused =
        |uri, date| writer.write(&NewRecord::resource(uri, date, "text/html", b"")).unwrap_err().to_string();
    let field =
        "the field WARC-Target-URI of the record has a control character in it or white space around it";
    assert_eq!(refused("u:1\r\nX: 1", DATE), field);
    assert_eq!(refused("u:1 ", DATE), field);
    assert_eq!(
        refused("u:1", "yesterday"),
        "'yesterday' is no date of a record: write it as 2026-03-07T08:30:00Z"
    );
    assert_eq!(writer.finish().unwrap(), b"");
}

// --- HTTP -----------------------------------------------------------------------------------------------

fn http(header: &str, body: &[u8]) -> (Vec<u8>, Vec<HttpProblem>) {
    let block = [format!("HTTP/1.1 200 OK\r\n{header}\r\n").as_bytes(), body].concat();
    let (records, _) = read(&written(Packing::Plain, &NewRecord::response("u:1", DATE, &block)));
    let response = records[0].http(&Limits::default()).unwrap();
    (response.body, response.problems)
}

#[test]
fn every_coding_is_undone() {
    let page = b"<p>A page with some text on it.</p>";
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::default());
    zlib.write_all(page).unwrap();
    let mut deflate = DeflateEncoder::new(Vec::new(), Compression::default());
    deflate.write_all(page).unwrap();
    // RFC 7932: a window of 16 bits, one uncompressed meta-block of 35 bytes, an empty last one.
    let brotli = [&[0x20, 0x02, 0x10][..], page, &[3]].concat();
    let zstd = |bytes: &[u8]| zstd::bulk::compress(bytes, 3).unwrap();
    for (header, body) in [
        ("Content-Encoding: gzip\r\n", gzip(page)),
        ("Content-Encoding: x-gzip\r\n", gzip(page)),
        ("Content-Encoding: deflate\r\n", zlib.finish().unwrap()),
        ("Content-Encoding: deflate\r\n", deflate.finish().unwrap()),
        ("Content-Encoding: br\r\n", brotli),
        ("Content-Encoding: zstd\r\n", zstd(page)),
        ("Content-Encoding: gzip, zstd\r\n", zstd(&gzip(page))),
        ("Content-Encoding: gzip\r\nContent-Encoding: zstd\r\n", zstd(&gzip(page))),
        ("Content-Encoding: identity\r\n", page.to_vec()),
        ("Transfer-Encoding: gzip\r\n", gzip(page)),
        ("Transfer-Encoding: chunked\r\n", page.to_vec()),
        (
            "Transfer-Encoding: chunked\r\n",
            b"11;x=y\r\n<p>A page with so\r\n12\r\nme text on it.</p>\r\n0\r\n\r\n".to_vec(),
        ),
    ] {
        assert_eq!(http(header, &body), (page.to_vec(), vec![]), "{header}");
    }
}

#[test]
fn bodies_that_are_not_what_their_header_says_are_kept_and_told() {
    let page = b"<p>A page.</p>";
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let (body, problems) = http(&format!("Content-Encoding: {coding}\r\n"), page);
        assert_eq!(body, page, "{coding}");
        assert!(
            matches!(&problems[..], [HttpProblem::NotEncoded(told, _)] if told == coding),
            "{problems:?}"
        );
    }
    let (body, problems) = http("Content-Encoding: rot13\r\n", page);
    assert_eq!((&body[..], problems), (&page[..], vec![HttpProblem::UnknownCoding("rot13".into())]));
}

#[test]
fn broken_bodies_give_their_beginning() {
    let text: String = (0..20_000).map(|number| format!("{number} ")).collect();
    let whole = gzip(text.as_bytes());
    let (body, problems) = http("Content-Encoding: gzip\r\n", &whole[..whole.len() / 2]);
    assert!(!body.is_empty() && text.as_bytes().starts_with(&body));
    assert!(matches!(&problems[..], [it @ HttpProblem::BrokenCoding(..)] if it.is_cut()));

    let (body, problems) = http("Transfer-Encoding: chunked\r\n", b"4\r\n<p>A\r\nzz\r\nB");
    assert_eq!((&body[..], problems), (&b"<p>A"[..], vec![HttpProblem::BrokenChunks]));
    let (body, problems) = http("Transfer-Encoding: chunked\r\n", b"ffffffffffffffff\r\n<p>A");
    assert_eq!((body.len(), problems), (22, vec![HttpProblem::BrokenChunks]));
    let (body, problems) = http("Content-Length: 10\r\n", b"<p>A");
    assert_eq!((&body[..], problems), (&b"<p>A"[..], vec![HttpProblem::CutBody { stated: 10, found: 4 }]));
}

#[test]
fn bombs_and_too_many_codings_are_refused() {
    let (body, problems) = http("Content-Encoding: gzip\r\n", &gzip(&vec![b' '; 30 << 20]));
    assert_eq!((body.len(), problems), (0, vec![HttpProblem::Inflation(200)]));
    let (body, problems) = http("Content-Encoding: gzip, gzip, gzip\r\n", &gzip(&gzip(&gzip(b"<p>"))));
    assert_eq!((body.len(), problems), (0, vec![HttpProblem::TooManyCodings(2)]));
}

#[test]
fn a_block_that_is_no_http_is_told() {
    let told = |block: &[u8]| {
        let (records, _) = read(&written(Packing::Plain, &NewRecord::response("u:1", DATE, block)));
        let response = records[0].http(&Limits::default()).unwrap();
        (response.status, response.problems.len())
    };
    assert_eq!(told(b"garbage"), (None, 2));
    assert_eq!(told(b"HTTP/1.1 99999 \xff\r\n\r\n"), (None, 1));
    assert_eq!(told(b"HTTP/1.1 200 OK\r\nContent-Type: text/html"), (Some(200), 1));
    let (records, _) = read(&written(Packing::Plain, &NewRecord::resource("u:1", DATE, "text/html", b"<p>")));
    assert_eq!(records[0].http(&Limits::default()), None);
}

#[test]
fn what_stands_behind_a_compressed_body_is_left_out_and_told() {
    let two = [gzip(b"a"), gzip(b"b")].concat();
    let (body, problems) = http("Content-Encoding: gzip\r\n", &[&two[..], b"noise"].concat());
    assert_eq!((&body[..], problems), (&b"ab"[..], vec![HttpProblem::BytesBehind(5)]));
    let (_, problems) = http("Content-Encoding: gzip\r\n", &two[..two.len() - 4]);
    assert!(problems.iter().any(HttpProblem::is_cut), "{problems:?}");
}
