//! Date lines as they are printed for readers.

use masthead_article::{NewsTime, Precision, TimeBasis};
use masthead_date::{DateError, Reference, Zone, human, machine};

fn read(text: &str, language: &str) -> Result<NewsTime, DateError> {
    human(text, language, &Reference::default())
}

fn now() -> NewsTime {
    machine("2024-04-17T12:00:00Z", None).expect("RFC 3339")
}

/// Every line of a table gives its value; all that do not are told.
#[track_caller]
fn all_give(options: &Reference<'_>, table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(language, text, value)| {
            (language, text, value, human(text, language, options).map(|time| time.value))
        })
        .filter(|(_, _, value, got)| got.as_deref() != Ok(**value))
        .map(|(language, text, value, got)| format!("{language} {text:?}: {value} is {got:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn european_languages() {
    all_give(
        &Reference::default(),
        &[
            ("en", "Published: Wednesday, 17 April 2024, 3.05 pm", "2024-04-17T15:05:00"),
            ("en", "April 17, 2024 at 3:05 p.m. EDT", "2024-04-17T15:05:00-04:00"),
            ("en", "Apr. 17, 2024 | Updated 5:00 pm", "2024-04-17"),
            ("en", "17th April 2024 by Ann Onymous", "2024-04-17"),
            ("en", "3:05 PM ET, Wed April 17, 2024", "2024-04-17T15:05:00-04:00"),
            ("en", "First published on Wed 17 Apr 2024 15.05 CEST", "2024-04-17T15:05:00+02:00"),
            ("en", "17 Apr 2024 1505 hrs", "2024-04-17T15:05:00"),
            ("en", "2024-04-17T15:05:09+02:00", "2024-04-17T15:05:09+02:00"),
            ("en", "May 2024", "2024-05"),
            ("en", "Issued on: 17/04/2024 - 15:05", "2024-04-17T15:05:00"),
            ("de", "Stand: 17.04.2024, 15:05 Uhr", "2024-04-17T15:05:00"),
            ("de", "17. April 2024, 15:05 Uhr", "2024-04-17T15:05:00"),
            ("de", "Mittwoch, den 17. April 2024 um 15.05 Uhr", "2024-04-17T15:05:00"),
            ("de", "Mi., 17.4.2024, 18 Uhr", "2024-04-17T18:00:00"),
            ("de", "3. Jänner 2024", "2024-01-03"),
            ("de", "17. Apr 2024 um 15:05 MESZ", "2024-04-17T15:05:00+02:00"),
            ("fr", "Publié le 17 avril 2024 à 15h05", "2024-04-17T15:05:00"),
            ("fr", "Publié le mercredi 1er mai 2024 à 9 h 05", "2024-05-01T09:05:00"),
            ("fr", "17/04/2024 à 15:05, mis à jour à 16:00", "2024-04-17T15:05:00"),
            ("es", "17 de abril de 2024 a las 15:05 h", "2024-04-17T15:05:00"),
            ("es", "Miércoles 17 de abril del 2024, 3:05 p. m.", "2024-04-17T15:05:00"),
            ("es", "17 abr 2024 - 15:05 CEST", "2024-04-17T15:05:00+02:00"),
            ("es", "Publicado: 17/04/2024 05:05 p.m.", "2024-04-17T17:05:00"),
            ("es", "1º de mayo de 2024", "2024-05-01"),
            ("es", "Sábado 4 de mayo de 2024, 9:05 de la noche", "2024-05-04T21:05:00"),
            ("pt", "1.º de maio de 2024", "2024-05-01"),
            ("ru", "1-го мая 2024 года", "2024-05-01"),
            ("hu", "2024. április 17-én 15:05", "2024-04-17T15:05:00"),
            ("fr", "17 avr. 2024 à 15 h", "2024-04-17T15:00:00"),
            ("en", "Updated 3:05 PM EDT, Wed April 17, 2024", "2024-04-17T15:05:00-04:00"),
            ("en", "Thursday 18th of April '24", "2024-04-18"),
            ("zh", "2024年4月17日 凌晨1点", "2024-04-17T01:00:00"),
            ("zh", "2024-04-17 晚8:05", "2024-04-17T20:05:00"),
            ("ja", "2024年4月17日 15:05 JST", "2024-04-17T15:05:00+09:00"),
            ("vi", "17/04/2024 15:05 (GMT+07:00)", "2024-04-17T15:05:00+07:00"),
            ("id", "17 Apr 2024, 15:05 WITA", "2024-04-17T15:05:00+08:00"),
            ("ms", "Rabu, 17 April 2024 3:05 PM", "2024-04-17T15:05:00"),
            ("sw", "Jumatano, 17 Aprili 2024", "2024-04-17"),
            ("uk", "17.04.2024, 15:05 за Києвом", "2024-04-17T15:05:00"),
            ("ur", "۱۷ اپریل ۲۰۲۴", "2024-04-17"),
            ("bn", "১৭ এপ্রিল ২০২৪, বিকাল ৩:০৫", "2024-04-17T15:05:00"),
            ("pt", "17 de abril de 2024 às 15h05", "2024-04-17T15:05:00"),
            ("pt", "17/04/2024 15h05", "2024-04-17T15:05:00"),
            ("pt", "Quarta-feira, 17 abr. 2024, 15:05", "2024-04-17T15:05:00"),
            ("it", "mercoledì 17 aprile 2024 alle ore 15.05", "2024-04-17T15:05:00"),
            ("it", "17 Aprile 2024 ore 15:05", "2024-04-17T15:05:00"),
            ("it", "Pubblicato il 17 ago 2024", "2024-08-17"),
            ("nl", "woensdag 17 april 2024 om 15:05 uur", "2024-04-17T15:05:00"),
            ("nl", "17 mrt. 2024", "2024-03-17"),
            ("sv", "Publicerad 17 april 2024 kl 15.05", "2024-04-17T15:05:00"),
            ("nb", "Publisert 17.04.2024 kl. 15:05", "2024-04-17T15:05:00"),
            ("nn", "Publisert onsdag 17. april 2024 klokka 15.05", "2024-04-17T15:05:00"),
            ("no", "17. mai 2024, kl. 09.05", "2024-05-17T09:05:00"),
            ("da", "17. april 2024 kl. 15.05", "2024-04-17T15:05:00"),
            ("da", "Onsdag den 17. maj 2024, 15:05", "2024-05-17T15:05:00"),
            ("fi", "Julkaistu 17.4.2024 klo 15.05", "2024-04-17T15:05:00"),
            ("fi", "keskiviikkona 17. huhtikuuta 2024", "2024-04-17"),
            ("is", "17. apríl 2024 kl. 15:05", "2024-04-17T15:05:00"),
            ("pl", "17 kwietnia 2024, 15:05", "2024-04-17T15:05:00"),
            ("pl", "Data publikacji: 17.04.2024 r., godz. 15:05", "2024-04-17T15:05:00"),
            ("cs", "středa 17. dubna 2024 15:05", "2024-04-17T15:05:00"),
            ("cs", "17. 4. 2024 v 15.05 hod.", "2024-04-17T15:05:00"),
            ("sk", "17. apríla 2024 o 15:05", "2024-04-17T15:05:00"),
            ("sl", "sreda, 17. april 2024 ob 15.05", "2024-04-17T15:05:00"),
            ("hr", "17. travnja 2024. u 15:05", "2024-04-17T15:05:00"),
            ("bs", "17. april 2024. u 15:05", "2024-04-17T15:05:00"),
            ("sr", "17. април 2024. у 15:05", "2024-04-17T15:05:00"),
            ("sr-Latn", "Sreda, 17. april 2024. u 15:05h", "2024-04-17T15:05:00"),
            ("mk", "17 април 2024 во 15:05 часот", "2024-04-17T15:05:00"),
            ("bg", "17 април 2024 г., 15:05 ч.", "2024-04-17T15:05:00"),
            ("bg", "15:05, 17 апр 24", "2024-04-17T15:05:00"),
            ("bg", "17.04.2024 г. / 15:05", "2024-04-17T15:05:00"),
            ("ru", "17 апреля 2024 года, 15:05 МСК", "2024-04-17T15:05:00+03:00"),
            ("ru", "15:05 17.04.2024", "2024-04-17T15:05:00"),
            ("ru", "17 апреля 2024 в 15:05 (MSK)", "2024-04-17T15:05:00+03:00"),
            ("uk", "17 квітня 2024 р. о 15:05", "2024-04-17T15:05:00"),
            ("be", "17 красавіка 2024 г., 15:05", "2024-04-17T15:05:00"),
            ("el", "Τετάρτη, 17 Απριλίου 2024, 15:05", "2024-04-17T15:05:00"),
            ("el", "17 Απρ 2024, 3:05 μ.μ.", "2024-04-17T15:05:00"),
            ("hu", "2024. április 17., szerda 15:05", "2024-04-17T15:05:00"),
            ("hu", "2024.04.17. 15:05", "2024-04-17T15:05:00"),
            ("hu", "2024. ápr. 17. du. 3:05", "2024-04-17T15:05:00"),
            ("ro", "Miercuri, 17 aprilie 2024, ora 15:05", "2024-04-17T15:05:00"),
            ("ro", "17 apr. 2024 la 15:05", "2024-04-17T15:05:00"),
            ("et", "17. aprill 2024 kell 15.05", "2024-04-17T15:05:00"),
            ("lv", "2024. gada 17. aprīlis, plkst. 15:05", "2024-04-17T15:05:00"),
            ("lv", "17. aprīlī 2024", "2024-04-17"),
            ("lt", "2024 m. balandžio 17 d. 15:05", "2024-04-17T15:05:00"),
            ("lt", "2024-04-17 15:05", "2024-04-17T15:05:00"),
            ("sq", "17 Prill 2024, ora 15:05", "2024-04-17T15:05:00"),
            ("tr", "17 Nisan 2024 Çarşamba 15:05", "2024-04-17T15:05:00"),
            ("tr", "Giriş: 17.04.2024 - 15:05", "2024-04-17T15:05:00"),
            ("tr", "17 ARALIK 2024 SAAT 15:05", "2024-12-17T15:05:00"),
            ("az", "17 aprel 2024, saat 15:05", "2024-04-17T15:05:00"),
            ("ca", "17 d’abril de 2024 a les 15:05", "2024-04-17T15:05:00"),
            ("ca", "17 d'abr. de 2024, 15.05 h", "2024-04-17T15:05:00"),
            ("eu", "2024ko apirilaren 17a, 15:05", "2024-04-17T15:05:00"),
            ("eu", "2024(e)ko apirilaren 17(a)", "2024-04-17"),
            ("gl", "17 de abril de 2024 ás 15:05", "2024-04-17T15:05:00"),
            ("ga", "Dé Céadaoin, 17 Aibreán 2024 ag 15:05", "2024-04-17T15:05:00"),
            ("cy", "17 Ebrill 2024 am 3:05", "2024-04-17T03:05:00"),
            ("cy", "17 Ebrill 2024 3:05 yh", "2024-04-17T15:05:00"),
            ("gd", "17 dhen Ghiblean 2024", "2024-04-17"),
            ("eo", "17-a de aprilo 2024", "2024-04-17"),
            ("lb", "17. Abrëll 2024 um 15:05 Auer", "2024-04-17T15:05:00"),
            ("mt", "17 ta’ April 2024", "2024-04-17"),
            ("fo", "17. apríl 2024 kl. 15:05", "2024-04-17T15:05:00"),
            ("af", "17 April 2024 om 15:05", "2024-04-17T15:05:00"),
        ],
    );
}

#[test]
fn asian_and_african_languages() {
    all_give(
        &Reference::default(),
        &[
            ("ar", "الأربعاء 17 أبريل 2024 - 15:05", "2024-04-17T15:05:00"),
            ("ar", "نشر في: ١٧ نيسان ٢٠٢٤ الساعة ٣:٠٥ م", "2024-04-17T15:05:00"),
            ("ar", "17 نيسان / أبريل 2024", "2024-04-17"),
            ("ar", "17 أبريل (نيسان) 2024", "2024-04-17"),
            ("ar", "8 شوال 1445 هـ الموافق 17 أبريل 2024 م", "2024-04-17"),
            ("ar", "17/4/2024", "2024-04-17"),
            ("fa", "۲۹ فروردین ۱۴۰۳ - ۱۵:۰۵", "2024-04-17T15:05:00"),
            ("fa", "چهارشنبه ۲۹ فروردین ۱۴۰۳ ساعت ۱۵:۰۵", "2024-04-17T15:05:00"),
            ("fa", "۱۴۰۳/۰۱/۲۹", "2024-04-17"),
            ("fa", "17 آوریل 2024", "2024-04-17"),
            ("ps", "۲۹ وری ۱۴۰۳", "2024-04-17"),
            ("ur", "17 اپریل ، 2024", "2024-04-17"),
            ("ur", "بدھ 17 اپریل 2024 3:05 شام", "2024-04-17T15:05:00"),
            ("he", "17 באפריל 2024, 15:05", "2024-04-17T15:05:00"),
            ("he", "פורסם ב-17.4.2024 בשעה 15:05", "2024-04-17T15:05:00"),
            ("hi", "17 अप्रैल 2024, 03:05 PM IST", "2024-04-17T15:05:00+05:30"),
            ("hi", "१७ अप्रैल २०२४ दोपहर 3:05 बजे", "2024-04-17T15:05:00"),
            ("hi", "Updated: Wed, 17 Apr 2024 03:05 PM (IST)", "2024-04-17T15:05:00+05:30"),
            ("bn", "১৭ এপ্রিল ২০২৪, ০৩:০৫ পিএম", "2024-04-17T03:05:00"),
            ("bn", "প্রকাশ: ১৭ এপ্রিল ২০২৪, ১৫:০৫", "2024-04-17T15:05:00"),
            ("ta", "17 ஏப்ரல் 2024, 3:05 PM", "2024-04-17T15:05:00"),
            ("te", "17 ఏప్రిల్ 2024, 15:05", "2024-04-17T15:05:00"),
            ("ml", "2024 ഏപ്രിൽ 17, 3:05 PM", "2024-04-17T15:05:00"),
            ("mr", "17 एप्रिल 2024, 15:05", "2024-04-17T15:05:00"),
            ("gu", "17 એપ્રિલ 2024, 15:05", "2024-04-17T15:05:00"),
            ("pa", "17 ਅਪ੍ਰੈਲ 2024, 15:05", "2024-04-17T15:05:00"),
            ("kn", "17 ಏಪ್ರಿಲ್ 2024, 15:05", "2024-04-17T15:05:00"),
            ("ne", "१७ अप्रिल २०२४ १५:०५ बजे", "2024-04-17T15:05:00"),
            ("si", "2024 අප්‍රේල් 17", "2024-04-17"),
            ("th", "17 เมษายน พ.ศ. 2567 เวลา 15.05 น.", "2024-04-17T15:05:00"),
            ("th", "17 เม.ย. 2567 15:05 น.", "2024-04-17T15:05:00"),
            ("th", "17 เม.ย. 67", "2024-04-17"),
            ("th", "เผยแพร่: 17 เม.ย. 2024", "2024-04-17"),
            ("lo", "17 ເມສາ 2024", "2024-04-17"),
            ("km", "ថ្ងៃទី 17 ខែ មេសា ឆ្នាំ 2024", "2024-04-17"),
            ("my", "17 ဧပြီ 2024", "2024-04-17"),
            ("vi", "Thứ tư, 17/4/2024, 15:05 (GMT+7)", "2024-04-17T15:05:00+07:00"),
            ("vi", "Ngày 17 tháng 4 năm 2024 lúc 15 giờ 05 phút", "2024-04-17T15:05:00"),
            ("vi", "15:05 17/04/2024", "2024-04-17T15:05:00"),
            ("vi", "17 Tháng Tư 2024", "2024-04-17"),
            ("id", "Rabu, 17 April 2024 | 15:05 WIB", "2024-04-17T15:05:00+07:00"),
            ("id", "Rabu, 17 Agu 2024 15.05 WIB", "2024-08-17T15:05:00+07:00"),
            ("ms", "17 Ogos 2024, 3:05 petang", "2024-08-17T15:05:00"),
            ("tl", "Abril 17, 2024, 3:05 ng hapon", "2024-04-17T15:05:00"),
            ("sw", "17 Aprili 2024, 15:05", "2024-04-17T15:05:00"),
            ("ja", "2024年4月17日（水）15時05分", "2024-04-17T15:05:00"),
            ("ja", "2024年4月17日 午後3時5分", "2024-04-17T15:05:00"),
            ("ja", "令和6年4月17日", "2024-04-17"),
            ("ja", "令和元年5月1日", "2019-05-01"),
            ("ja", "2024/4/17 15:05", "2024-04-17T15:05:00"),
            ("ko", "2024년 4월 17일 오후 3시 5분", "2024-04-17T15:05:00"),
            ("ko", "입력 2024.04.17. 15:05", "2024-04-17T15:05:00"),
            ("ko", "2024-04-17 (수) 15:05", "2024-04-17T15:05:00"),
            ("zh", "发布时间：2024-04-17 15:05", "2024-04-17T15:05:00"),
            ("zh", "2024年4月17日 下午3点05分", "2024-04-17T15:05:00"),
            ("zh", "2024年04月17日15:05 来源：新闻网", "2024-04-17T15:05:00"),
            ("zh", "二〇二四年四月十七日", "2024-04-17"),
            ("zh", "２０２４年４月１７日 １５：０５", "2024-04-17T15:05:00"),
            ("zh-Hant", "2024年4月17日 星期三 下午3:05", "2024-04-17T15:05:00"),
            ("zh-Hant", "民國112年4月17日", "2023-04-17"),
            ("zh-Hant", "中華民國一百一十二年四月十七日", "2023-04-17"),
            ("yue", "2024年4月17號 下晝3點半", "2024-04-17T15:30:00"),
            ("ka", "17 აპრილი, 2024, 15:05", "2024-04-17T15:05:00"),
            ("hy", "17 ապրիլի, 2024, 15:05", "2024-04-17T15:05:00"),
            ("kk", "2024 ж. 17 сәуір, 15:05", "2024-04-17T15:05:00"),
            ("kk", "17 сәуір 2024", "2024-04-17"),
            ("ky", "2024-жыл, 17-апрель", "2024-04-17"),
            ("uz", "2024-yil 17-aprel, 15:05", "2024-04-17T15:05:00"),
            ("mn", "2024 оны 4-р сарын 17, 15:05", "2024-04-17T15:05:00"),
            ("tg", "17 апрел 2024", "2024-04-17"),
            ("am", "ኤፕሪል 17, 2024", "2024-04-17"),
            ("ha", "17 Afirilu, 2024", "2024-04-17"),
            ("zu", "17 Ephreli 2024", "2024-04-17"),
            ("xh", "17 Epreli 2024", "2024-04-17"),
            ("so", "Abriil 17, 2024", "2024-04-17"),
        ],
    );
}

#[test]
fn languages_fall_back_to_english() {
    all_give(
        &Reference::default(),
        &[
            ("hi", "Published on May 5, 2024 at 3:05 PM", "2024-05-05T15:05:00"),
            ("pl", "May 5, 2024", "2024-05-05"),
            ("es", "Posted on December 5, 2024", "2024-12-05"),
            ("de-AT", "17 December 2024", "2024-12-17"),
        ],
    );
}

#[test]
fn all_languages_are_tried_where_none_is_known() {
    all_give(
        &Reference::default(),
        &[
            ("und", "17. huhtikuuta 2024 klo 15.05", "2024-04-17T15:05:00"),
            ("", "17 квітня 2024, 15:05", "2024-04-17T15:05:00"),
            ("x-klingon", "2024年4月17日", "2024-04-17"),
            ("und", "17.04.2024 15:05", "2024-04-17T15:05:00"),
            ("und", "May 5, 2024", "2024-05-05"),
            ("und", "17 mars 2024", "2024-03-17"),
        ],
    );
    // November in Polish, October in Croatian.
    let Err(DateError::Ambiguous { candidates }) = read("5 listopada 2024", "und") else {
        panic!("two months")
    };
    assert_eq!(candidates, ["2024-10-05", "2024-11-05"]);
}

#[test]
fn the_order_of_day_and_month() {
    let ordered = |text, language, day_first| {
        human(text, language, &Reference { day_first, ..Reference::default() }).map(|time| time.value)
    };
    assert_eq!(ordered("4/5/2024", "fr", None).as_deref(), Ok("2024-05-04"));
    assert_eq!(ordered("4/5/2024", "fr", Some(false)).as_deref(), Ok("2024-04-05"));
    assert_eq!(ordered("4/5/2024", "en", Some(true)).as_deref(), Ok("2024-05-04"));
    assert_eq!(ordered("4/17/2024", "en", None).as_deref(), Ok("2024-04-17"));
    assert_eq!(ordered("4/4/2024", "en", None).as_deref(), Ok("2024-04-04"));
    assert_eq!(
        ordered("4/5/2024", "en", None),
        Err(DateError::Ambiguous { candidates: vec!["2024-05-04".into(), "2024-04-05".into()] })
    );
    // 4 May 2024 was a Saturday, 5 April a Friday.
    assert_eq!(ordered("Saturday 4/5/2024", "en", None).as_deref(), Ok("2024-05-04"));
    assert_eq!(ordered("Fri, 4/5/2024", "en", None).as_deref(), Ok("2024-04-05"));
    assert_eq!(ordered("24.04.17", "ko", None).as_deref(), Ok("2024-04-17"));
    assert_eq!(ordered("24.04.17", "de", None).as_deref(), Ok("2017-04-24"));
}

#[test]
fn offsets_and_zones() {
    let zone = Zone::iana("Asia/Kolkata").unwrap();
    let options = Reference { zone: Some(&zone), ..Reference::default() };
    let time = human("17 April 2024, 3:05 pm", "en", &options).unwrap();
    assert_eq!((time.value.as_str(), time.basis), ("2024-04-17T15:05:00+05:30", TimeBasis::OutletPolicy));
    let time = human("17 April 2024, 3:05 pm IST", "en", &options).unwrap();
    assert_eq!((time.value.as_str(), time.basis), ("2024-04-17T15:05:00+05:30", TimeBasis::Explicit));
    let time = human("17 April 2024", "en", &options).unwrap();
    assert_eq!(
        (time.value.as_str(), time.offset_minutes, time.basis),
        ("2024-04-17", None, TimeBasis::Explicit)
    );
    all_give(
        &Reference::default(),
        &[
            ("en", "17 January 2024, 3:05 pm ET", "2024-01-17T15:05:00-05:00"),
            ("en", "17 April 2024, 15:05 GMT", "2024-04-17T15:05:00Z"),
            ("en", "17 April 2024 15:05 UTC+5:30", "2024-04-17T15:05:00+05:30"),
            ("en", "17 April 2024 15:05 +0530", "2024-04-17T15:05:00+05:30"),
            ("en", "17 April 2024 15:05 (JST)", "2024-04-17T15:05:00+09:00"),
            ("bn", "17 April 2024 15:05 BST", "2024-04-17T15:05:00+06:00"),
            ("zh", "2024-04-17 15:05 CST", "2024-04-17T15:05:00+08:00"),
            // A dash before a number is no offset.
            ("en", "17 April 2024 15:05 - 12 comments", "2024-04-17T15:05:00"),
        ],
    );
    assert!(matches!(read("17 April 2024, 3:05 pm IST", "en"), Err(DateError::Ambiguous { .. })));
}

#[test]
fn words_that_count_from_the_reference() {
    let now = now();
    let options = Reference { now: Some(&now), ..Reference::default() };
    all_give(
        &options,
        &[
            ("en", "2 hours ago", "2024-04-17T10:00:00Z"),
            ("en", "an hour ago", "2024-04-17T11:00:00Z"),
            ("en", "Updated 45 minutes ago by Ann Onymous", "2024-04-17T11:15:00Z"),
            ("en", "2 days ago 5 min read", "2024-04-15"),
            ("en", "3 weeks ago", "2024-03-27"),
            ("en", "2 months ago", "2024-02"),
            ("en", "a year ago", "2023"),
            ("en", "yesterday", "2024-04-16"),
            ("en", "Yesterday at 3:05 pm", "2024-04-16T15:05:00"),
            ("en", "Updated: today, 09:05", "2024-04-17T09:05:00"),
            ("en", "Monday", "2024-04-15"),
            ("en", "Wed 09:05", "2024-04-17T09:05:00"),
            ("en", "15 April, 09:05", "2024-04-15T09:05:00"),
            ("en", "15 April, 09:05 by Ann Onymous", "2024-04-15T09:05:00"),
            ("en", "Posted Dec 24", "2023-12-24"),
            ("en", "29 February", "2024-02-29"),
            ("en", "just now", "2024-04-17T12:00:00Z"),
            ("en", "in 3 days", "2024-04-20"),
            ("de", "vor 3 Stunden", "2024-04-17T09:00:00Z"),
            ("de", "vor einer Stunde", "2024-04-17T11:00:00Z"),
            ("de", "gestern, 15:05 Uhr", "2024-04-16T15:05:00"),
            ("de", "Heute um 9.05 Uhr", "2024-04-17T09:05:00"),
            ("de", "16.4. 15:05", "2024-04-16T15:05:00"),
            ("fr", "il y a 5 minutes", "2024-04-17T11:55:00Z"),
            ("fr", "Mis à jour il y a 8 minutes", "2024-04-17T11:52:00Z"),
            ("fr", "aujourd’hui à 9h05", "2024-04-17T09:05:00"),
            ("es", "hace 2 días", "2024-04-15"),
            ("pt", "há 5 minutos", "2024-04-17T11:55:00Z"),
            ("it", "2 giorni fa", "2024-04-15"),
            ("nl", "3 uur geleden", "2024-04-17T09:00:00Z"),
            ("sv", "för 2 timmar sedan", "2024-04-17T10:00:00Z"),
            ("pl", "wczoraj, 15:05", "2024-04-16T15:05:00"),
            ("ru", "2 часа назад", "2024-04-17T10:00:00Z"),
            ("ru", "час назад", "2024-04-17T11:00:00Z"),
            ("ru", "Сегодня в 09:05", "2024-04-17T09:05:00"),
            ("bg", "преди 2 часа", "2024-04-17T10:00:00Z"),
            ("bg", "днес, 09:05 ч.", "2024-04-17T09:05:00"),
            ("tr", "3 saat önce", "2024-04-17T09:00:00Z"),
            ("el", "πριν από 2 ώρες", "2024-04-17T10:00:00Z"),
            ("ar", "منذ ساعتين", "2024-04-17T10:00:00Z"),
            ("he", "לפני שעתיים", "2024-04-17T10:00:00Z"),
            ("fa", "۲ ساعت پیش", "2024-04-17T10:00:00Z"),
            ("hi", "2 घंटे पहले", "2024-04-17T10:00:00Z"),
            ("vi", "5 phút trước", "2024-04-17T11:55:00Z"),
            ("vi", "2 tháng trước", "2024-02"),
            ("id", "3 jam yang lalu", "2024-04-17T09:00:00Z"),
            ("th", "5 นาทีที่แล้ว", "2024-04-17T11:55:00Z"),
            ("zh", "3小时前", "2024-04-17T09:00:00Z"),
            ("zh", "三天前", "2024-04-14"),
            ("zh", "昨天 15:30", "2024-04-16T15:30:00"),
            ("ja", "2時間前", "2024-04-17T10:00:00Z"),
            ("ja", "4/15(月) 15:05配信", "2024-04-15T15:05:00"),
            ("ko", "3시간 전", "2024-04-17T09:00:00Z"),
            ("und", "vor 3 Stunden", "2024-04-17T09:00:00Z"),
        ],
    );
    let time = human("2 hours ago", "en", &options).unwrap();
    assert_eq!(
        (time.basis, time.precision, time.offset_minutes),
        (TimeBasis::Relative, Precision::Minute, Some(0))
    );
    let time = human("yesterday at 15:05", "en", &options).unwrap();
    assert_eq!((time.basis, time.offset_minutes), (TimeBasis::Relative, None));
}

#[test]
fn the_reference_is_read_on_the_outlets_clocks() {
    // 23:30 in London is already the next day in Sofia.
    let now = machine("2024-04-17T22:30:00Z", None).unwrap();
    let sofia = Zone::iana("Europe/Sofia").unwrap();
    let options = Reference { now: Some(&now), zone: Some(&sofia), ..Reference::default() };
    all_give(
        &options,
        &[
            ("bg", "днес", "2024-04-18"),
            ("bg", "вчера в 15:05", "2024-04-17T15:05:00+03:00"),
            ("bg", "преди 2 часа", "2024-04-17T23:30:00+03:00"),
            // The clocks have not shown 15:05 yet on the 18th.
            ("bg", "в 15:05 ч.", "2024-04-17T15:05:00+03:00"),
        ],
    );
    // Across the change to summer time at 01:00 UTC.
    let now = machine("2024-03-31T02:00:00Z", None).unwrap();
    let options = Reference { now: Some(&now), zone: Some(&sofia), ..Reference::default() };
    all_give(&options, &[("bg", "преди 2 часа", "2024-03-31T02:00:00+02:00")]);
    // In the hour that the change to winter time repeats.
    let now = machine("2024-10-27T01:30:00Z", None).unwrap();
    let options = Reference { now: Some(&now), zone: Some(&sofia), ..Reference::default() };
    all_give(&options, &[("bg", "преди 2 минути", "2024-10-27T03:28:00+02:00")]);
}

#[test]
fn a_reference_without_a_time_of_day_serves_for_days() {
    let now = machine("2024-04-17", None).unwrap();
    let options = Reference { now: Some(&now), ..Reference::default() };
    all_give(&options, &[("en", "yesterday", "2024-04-16"), ("en", "2 days ago", "2024-04-15")]);
    assert_eq!(human("2 hours ago", "en", &options), Err(DateError::NoReference));
}

#[test]
fn without_a_reference_nothing_is_reckoned() {
    for (text, language) in [
        ("2 hours ago", "en"),
        ("vor 3 Stunden", "de"),
        ("yesterday", "en"),
        ("Friday", "en"),
        ("17 April", "en"),
        ("at 3:05 pm", "en"),
        ("3小时前", "zh"),
    ] {
        assert_eq!(read(text, language), Err(DateError::NoReference), "{text:?}");
    }
    // A date further on in the line needs none.
    assert_eq!(read("2 hours ago | 17 April 2024", "en").map(|time| time.value).as_deref(), Ok("2024-04-17"));
}

#[test]
fn texts_without_a_date() {
    let now = now();
    let options = Reference { now: Some(&now), ..Reference::default() };
    for (text, language) in [
        ("", "en"),
        ("::", "und"),
        ("2024", "en"),
        ("20240417", "en"),
        ("Page 17 of 2024", "en"),
        ("Call 020 7946 0018", "en"),
        ("192.168.10.12", "en"),
        ("v1.2.2024", "en"),
        ("17.04.2024.5", "de"),
        ("3:49", "en"),
        ("5 min read", "en"),
        ("2 Stunden", "de"),
        ("15 hours", "en"),
        ("Subscribe now", "en"),
        ("What happens today", "en"),
        ("Last year was the hottest on record", "en"),
        ("Sale ends in 3 days", "en"),
        ("Black Friday deals", "en"),
        ("We may 5 times", "en"),
        ("4 heures ago", "und"),
        ("3rd Tuesday in March", "en"),
        ("2005-2006", "en"),
        ("13-1998", "en"),
        ("April", "en"),
        ("Feb-Mar 2024", "en"),
        ("8 شوال 1445", "ar"),
        ("२०८१ वैशाख ५", "ne"),
        ("2081/01/05", "ne"),
        ("Mon-Fri 9:00-17:00", "en"),
        ("1/2", "en"),
        ("1,234 comments", "en"),
    ] {
        assert_eq!(
            human(text, language, &options).map(|time| time.value),
            Err(DateError::NoDate),
            "{text:?}"
        );
    }
}

#[test]
fn impossible_dates() {
    for (text, language, what) in [
        ("31 February 2024", "en", "day"),
        ("30. Februar 2018", "de", "day"),
        ("January 36, 1998", "en", "day"),
        ("33.20.2004", "de", "month"),
        ("2018-33-01", "en", "month"),
        ("17 April 2024, 25:00", "en", "hour"),
        ("17 April 2024, 13:05 am", "en", "hour"),
        ("17 April 2024, 15:61", "en", "minute"),
        ("17 April 1098", "en", "year"),
        ("۳۱ مهر ۱۴۰۳", "fa", "day"),
        ("2024年13月17日", "zh", "month"),
    ] {
        assert_eq!(read(text, language), Err(DateError::Impossible { what }), "{text:?}");
    }
    let now = now();
    let options = Reference { now: Some(&now), ..Reference::default() };
    assert_eq!(human("2014 years ago", "en", &options), Err(DateError::Impossible { what: "year" }));
    assert_eq!(human("30 February", "en", &options), Err(DateError::Impossible { what: "day" }));
}

#[test]
fn what_stands_beside_a_date_is_not_its_time() {
    all_give(
        &Reference::default(),
        &[
            ("de", "17.04.2024 42:05 min", "2024-04-17"),
            ("de", "17.04.2024 - 18.04.2024", "2024-04-17"),
            ("en", "Aug 3, 2019 Midnight Kids", "2019-08-03"),
            ("en", "Aug 3, 2019 at midnight", "2019-08-03T00:00:00"),
            ("en", "17 April 2024, 4 min read", "2024-04-17"),
            ("en", "17 April 2024 | 3 hours of video", "2024-04-17"),
            ("es", "17 abril 2024, 12 muertos", "2024-04-17"),
            ("en", "Chapter 5, 17 April 2024", "2024-04-17"),
        ],
    );
}

#[test]
fn the_raw_text_is_kept() {
    assert_eq!(read(" Published: 17 April 2024\n", "en").unwrap().raw, "Published: 17 April 2024");
}

#[test]
fn korean_taken_apart_into_letters() {
    let apart = "2024\u{1102}\u{1167}\u{11AB} 4\u{110B}\u{116F}\u{11AF} 17\u{110B}\u{1175}\u{11AF}";
    let time = read(apart, "ko").unwrap();
    assert_eq!((time.value.as_str(), time.raw.as_str()), ("2024-04-17", apart));
}
