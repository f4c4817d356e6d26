// `Rung`, `AnalyzerPreset` and `BrokenUTF8` are part of Fihris's own declarations: who imports
// Fihris has them without naming the module they stand in.
@_exported public import ArabicText
