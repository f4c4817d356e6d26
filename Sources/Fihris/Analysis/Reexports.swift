// Part of Fihris's own declarations: who imports Fihris has them without naming the module they stand in, and
// nothing else of it.
@_exported public import enum ArabicText.AnalyzerPreset
@_exported public import enum ArabicText.BrokenUTF8
@_exported public import enum ArabicText.Rung
@_exported public import struct ArabicText.WordExplanation
