/// What a run is, in the syntax of UAX #29 rules as ICU compiles them; the statuses are those of
/// ``WordRun/Kind``. The longest match wins, and a character that no rule takes is a boundary.
enum WordBreakRules {
  static let text = #"""
    !!quoted_literals_only;
    # Signs that stand for words.
    $Sign = [\uFDFA-\uFDFD];
    # Arabic letters, presentation forms and mathematical ones included.
    $Arabic = [[\p{Script=Arabic} & \p{L}] - $Sign];
    # ة ends a word, a forgotten space behind it or not.
    $Closing = [\u0629];
    $Joining = [$Arabic - $Closing];
    $Tatweel = [\u0640];
    # What stays inside a word: marks, and controls but for the number signs and the zero width space.
    $Inside = [\p{M} [\p{Cf} - [\u0600-\u0605 \u06DD \u0890 \u0891 \u08E2 \u200B]]];
    # Written without spaces: cut up by ICU's dictionaries.
    $Dictionary = [[\p{Script=Han} \p{Script=Hiragana} \p{Script=Katakana} \p{Script=Thai} \p{Script=Lao}
      \p{Script=Khmer} \p{Script=Myanmar}] & \p{L}];
    $Letter = [\p{Alphabetic} - $Arabic - $Sign - $Dictionary - $Tatweel - \p{M} - \p{Nd}];
    $Ascii = [0-9];
    $Digit = [\p{Nd}];

    $Digit [$Digit $Inside]* {1};
    ($Ascii $Inside*)* $Letter [$Letter $Ascii $Inside]* {2};
    $Joining [$Joining $Inside $Tatweel]* ($Closing [$Closing $Inside $Tatweel]*)? {3};
    $Closing [$Closing $Inside $Tatweel]* {3};
    $Dictionary [$Dictionary $Inside]* {4};
    $Sign {5};
    . {0};
    """#
}
