/// The words of Lucene's StandardTokenizer in the syntax of UAX #29 rules as ICU compiles them;
/// status 1 is a word. The longest match wins, and a character that no rule takes is a boundary.
///
/// They are the word rules of UAX #29 without CLDR's changes (a colon joins letters, `@` does not),
/// in Lucene's reading: every ideograph and hiragana letter is a word, a stretch of a South-East
/// Asian script is one, and so is an emoji sequence; underscores alone are none. Its tables are
/// those of Unicode 12.1: what came or changed later is in no word.
enum StandardWordRules {
  /// The status of a boundary after a word.
  static let word: Int32 = 1

  static let text = #"""
    !!quoted_literals_only;
    $Known = [\p{Age=12.1} - [\u02E5-\u02EB \u055A \u055F \u058A \uA708-\uA716 \U00016FE2]];
    $Ex = [[\p{WB=Extend} \p{WB=Format} \p{WB=ZWJ}] & $Known];
    $Han = [\p{Script=Han} & $Known & [\p{WB=Other} \p{WB=ALetter}]] $Ex*;
    $Hiragana = [\p{Script=Hiragana} & $Known & [\p{WB=Other} \p{WB=ALetter}]] $Ex*;
    $Asian = [\p{LB=SA} & $Known] $Ex*;
    $Katakana = [\p{WB=Katakana} & $Known] $Ex*;
    $Hebrew = [\p{WB=HL}] $Ex*;
    $Letter = [[\p{WB=LE} \p{WB=HL}] & $Known] $Ex*;
    $Numeric = [\p{WB=NU} & $Known] $Ex*;
    $Join = [\p{WB=EX}] $Ex*;
    $MidLetter = [[\p{WB=ML} \p{WB=MB} \p{WB=SQ}] & $Known] $Ex*;
    $MidNumeric = [\p{WB=MN} \p{WB=MB} \p{WB=SQ}] $Ex*;
    $Single = [\p{WB=SQ}] $Ex*;
    $Double = [\p{WB=DQ}] $Ex*;
    $Numbers = $Numeric (($Join* | $MidNumeric) $Numeric)*;
    $Letters = $Letter (($Join* | $MidLetter) $Letter)*;
    $Katakanas = $Katakana ($Join* $Katakana)*;
    $Part = $Katakanas | ($Hebrew ($Single | $Double $Hebrew) | $Numbers | $Letters)+;
    $Indicator = [\p{WB=RI}];
    # An emoji: joiners may lead it, and its presentation selector comes last.
    $Plain = [$Ex - [\uFE0E \uFE0F]];
    $Pictograph = [\p{Extended_Pictographic} \U0001FB00-\U0001FBFF];
    $Emoji = \u200D* $Pictograph $Plain* \uFE0F? | [\p{Emoji_Modifier}] $Plain*;
    $Tags = [\U000E0020-\U000E007E]+ \U000E007F;

    $Join* $Part ($Join+ $Part)* $Join* {1};
    $Han {1};
    $Hiragana {1};
    $Asian+ {1};
    $Indicator $Ex* $Indicator $Ex* {1};
    [0-9 \u0023 \u002A] $Plain* \uFE0F? \u20E3 $Plain* {1};
    $Emoji ((\u200D $Emoji)* | $Tags) {1};
    . {0};
    """#
}
