use proptest::prelude::*;

use super::*;

/// Pieces that YAML gives a meaning to, so that random texts reach more than plain scalars.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::sample::select(vec![
            "{", "}", "[", "]", ",", ": ", ":", " ", "\n", "\r\n", "\t", "#", " #", "\"", "'", "''", "\\", "\\n", "\\u00e9",
            "- ", "-", "? ", "&x ", "*x", "!", "!!str ", "<<: ", "|", ">-\n ", "---", "...", "%", "@", "`", "¶1", "é", "\u{a0}",
            "\u{feff}", "\u{85}", "a", "key: ", "value", "7", "2024-06-19", "~", "true", "  ", "\u{1}", "😀",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    // More by `PROPTEST_CASES`.
    #![proptest_config(ProptestConfig {
        cases: ProptestConfig::default().cases.max(1000),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_text_is_read_as_flow_data(text in pieces(), braces in any::<bool>()) {
        let text = if braces { format!("{{{text}}}") } else { text };
        let (value, problems) = flow(&text, Span::new(0, text.len()));
        show(&text, (value.clone(), problems));
        round_trip(&value);
    }

    #[test]
    fn any_text_is_read_as_block_yaml(text in pieces()) {
        let (value, problems) = block(&text, Span::new(0, text.len()));
        show(&text, (value.clone(), problems));
        round_trip(&value);
    }

    #[test]
    fn any_place_will_do(text in pieces(), start in 0_usize..60, end in 0_usize..60) {
        let span = Span::new(start, end);
        let _ = flow(&text, span);
        let _ = block(&text, span);
        let _ = data(&text, span);
    }

    #[test]
    fn any_texts_survive_printing(texts in proptest::collection::vec(any::<String>(), 1..4)) {
        let scalar = |text: &String, style| Value {
            span: Span::default(),
            kind: Kind::Scalar(Scalar { text: text.clone().into(), style }),
        };
        let items = texts.iter().map(|text| scalar(text, Style::Double)).collect();
        let printed = to_flow(&Value { span: Span::default(), kind: Kind::List(items) });
        let (again, problems) = flow(&printed, Span::new(0, printed.len()));
        prop_assert!(problems.is_empty(), "{} {:?}", printed, problems);
        let read: Vec<_> = again.as_list().unwrap_or_default().iter().filter_map(Value::as_text).collect();
        prop_assert_eq!(read, texts);
    }
}

/// What is printed means the same, and prints the same.
fn round_trip(value: &Value<'_>) {
    let printed = to_flow(value);
    let (again, _) = flow(&printed, Span::new(0, printed.len()));
    assert_eq!(to_js_yaml(&again), to_js_yaml(value), "{printed}");
    assert_eq!(to_flow(&again), printed);
}
