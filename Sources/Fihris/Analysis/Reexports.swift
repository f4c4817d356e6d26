public import ArabicText

/// Which rungs an index holds, and how its words are found.
public typealias AnalyzerPreset = ArabicText.AnalyzerPreset
/// A degree of likeness at which two written words meet.
public typealias Rung = ArabicText.Rung
/// What to do with bytes that are not well-formed UTF-8.
public typealias BrokenUTF8 = ArabicText.BrokenUTF8
