import ArabicText
import Testing

@testable import Fihris

/// Which written words contradict each other by their harakat.
@Suite struct VocalizedWordTests {
  private static func word(_ text: String) throws -> VocalizedWord? {
    var tokenizer = Analyzer().makeTokenizer()
    var batch = TokenBatch()
    let bytes = Array(text.utf8)
    try tokenizer.tokenize(bytes.span, into: &batch)
    try #require(batch.count == 1, "\(text)")
    return VocalizedWord(bytes[Int(batch.starts[0])..<Int(batch.ends[0])], key: batch.key(0))
  }

  private static func contradict(_ a: String, _ b: String) throws -> Bool {
    guard let first = try word(a), let second = try word(b) else { return false }
    let there = first.contradicts(second)
    #expect(there == second.contradicts(first), "\(a) \(b): the same both ways")
    return there
  }

  @Test(
    "Other harakat on the same letters of a stem contradict",
    arguments: [
      // king, dominion, angel, he owned
      ("مَلِك", "مُلْك"), ("مَلِك", "مَلَك"), ("مُلْك", "مِلْك"), ("مَلِكُ", "مُلْكٌ"), ("مَلِك", "مَلَكَ"),
      // flag, science; he knew, he taught
      ("عَلَم", "عِلْم"), ("عَلَم", "عِلم"), ("عَلم", "عِلم"), ("عِلْم", "عَلَّمَ"), ("عَلِمَ", "عَلَّمَ"),
      // he wrote, books, it was written
      ("كَتَبَ", "كُتُب"), ("كَتَبَ", "كُتِبَ"), ("كُتِبَ", "كُتُبٌ"),
      // writing, a writer's plural; teacher, school
      ("كِتَاب", "كُتَّاب"), ("مُدَرِّسَة", "مَدْرَسَة"), ("مَدْرَسَتُهُمْ", "مُدَرِّسَة"),
      // clitics and pronouns stand aside
      ("المَلِك", "بِمُلْكِهِمْ"), ("وَالْعَلَمُ", "عِلْمٌ"), ("عِلْم", "لِلْعَلَمِ"), ("عِلْمُهُ", "عَلَمِهَا"),
      ("فَكَتَبَ", "وَكُتِبَ"),
      // house and verse against what is set apart; shadda against sukun, alone too
      ("بَيْت", "بَيَّت"), ("بَيْت", "بيّت"), ("حَرْب", "حَرِب"),
      // cloth of two registers of one verb: he teaches, he knows, it is known
      ("يُعَلِّمُ", "يَعْلَمُ"), ("يَعْلَمُ", "يُعْلِمُ"), ("يَكْتُبُ", "تُكْتَبُ"),
      // a name
      ("عُمَر", "عُمْر"), ("حَسَن", "حُسْن"), ("رِجْل", "رَجُل"), ("رَجُل", "الرِّجْلُ"),
      // one mark is enough
      ("مُلك", "مَلك"), ("مَلِك", "مُلك"), ("عَالَم", "عَالِم"), ("العَالِمُ", "عَالَمِنَا"),
      // tatweel, and shadda before or behind its vowel
      ("مَـلِك", "مُـلْك"), ("كِتَاب", "كُت\u{64E}\u{651}اب"), ("كِتَاب", "كُت\u{651}\u{64E}اب"),
      // the Quranic sukun
      ("مَلِك", "مُل\u{6E1}ك"), ("عَلَم", "عِل\u{6E1}م\u{8F1}"),
    ])
  func contradicting(_ a: String, _ b: String) throws {
    #expect(try Self.contradict(a, b), "\(a) \(b)")
  }

  @Test(
    "What is not asked for, or not written, contradicts nothing",
    arguments: [
      // the same; no marks, few marks
      ("مَلِك", "مَلِك"), ("مَلِك", "ملك"), ("ملك", "مُلْك"), ("مَلِك", "مَلك"), ("مَلك", "ملِك"),
      ("مُلك", "ملْك"),
      // declension
      ("مَلِكُ", "مَلِكَ"), ("مَلِكٌ", "مَلِكٍ"), ("مَلِكًا", "مَلِكُ"), ("مَلِك", "مَلِكْ"), ("شكرًا", "شُكْر"),
      ("كِتَابُهُمْ", "كِتَابَهُمْ"), ("كِتَابِهِ", "كِتَابُ"), ("عِلْمُهُ", "عِلْمَهُ"), ("مَدْرَسَةٌ", "مَدْرَسَتَهُمْ"),
      ("مَلِك\u{8F0}", "مَلِك\u{8F2}"),
      // clitics and their vowels
      ("المَلِك", "مَلِك"), ("وَالمَلِكِ", "بِالْمَلِكِ"), ("لِلْعِلْمِ", "عِلْم"), ("لَعَلَم", "عَلَم"),
      // a shadda left out, with its vowel or without; the sun letter's
      ("عَلَّمَ", "عَلَمَ"), ("مُدَرِّس", "مُدَرِس"), ("مُدَرّس", "مُدَرِس"), ("الشَّمْس", "شَمْس"), ("شَمْس", "الشّمس"),
      ("محمّد", "مُحَمَّد"), ("مُحَمَّد", "مُحَمَد"),
      // shadda behind its vowel and before it
      ("مُد\u{651}\u{64E}ة", "مُد\u{64E}\u{651}ة"),
      // another tense, number, adjective: other vowels of the same word
      ("كَتَبَ", "يَكْتُبُ"), ("كَتَبَ", "كَتَبْتُ"), ("حَلْقَة", "حَلَقَات"), ("مَلِك", "مَلَكِيّ"), ("مَلِك", "مُلُوك"),
      ("كِتَاب", "كُتُب"), ("عِلْم", "عُلُوم"),
      // the plural of persons keeps its vowels
      ("مُعَلِّم", "مُعَلِّمُونَ"), ("مُعَلِّمَيْنِ", "مُعَلِّمِينَ"),
      ("أَعْلَنَ", "يُعْلِنُ"), ("أَرْسَلَ", "نُرْسِلُ"),
      // a verb's imperative; the five nouns, whose ending is long
      ("عَلَّمَ", "عَلِّمْ"), ("أَخْرَجَهُ", "أَخْرِجْهُ"), ("أَبُوهُ", "أَبِيهِ"),
      // a second damma may fall
      ("قُدُس", "قُدْس"), ("رُسُل", "رُسْل"), ("كُتُب", "كُتْب"),
      // long vowels: with a sukun or without, the vowel set on their letter
      ("نُور", "نُوْر"), ("كَبِير", "كَبيِر"), ("كَبِيْر", "كَبيِر"), ("كِتَاب", "كِتاَب"), ("نُوْر", "نوُر"),
      // alef: joining, or its hamza left out
      ("اِسْتَغْفَرَ", "اسْتَغْفَرَ"), ("إِسْلَام", "اسلام"), ("أَحْمَد", "احمد"),
      // other words, of one root or none
      ("كَاتِب", "كُتُب"), ("مَلِك", "بَحْر"),
      // tatweel and controls, a dagger alef
      ("مَــلِك", "مَلِك"), ("مَلِك", "مَ\u{200D}لِك"), ("كِتَاب", "كِتَٰب"), ("مَالِك", "مَـٰلِك"),
      // two vowels on a letter exclude each other
      ("مَلِك", "مَ\u{64F}لِك"),
      // compatibility shapes, and a word that no lexicon has
      ("مَلِك", "ﻣُﻠْﻚ"), ("زَبَطْرَق", "زِبِطْرِق"),
    ])
  func agreeing(_ a: String, _ b: String) throws {
    #expect(try !Self.contradict(a, b), "\(a) \(b)")
  }

  @Test(
    "A word without a mark on its stem asks for nothing", arguments: ["ملك", "ملكُ", "ملكٍ", "كتابًا", "2020"])
  func nothingAsked(_ text: String) throws {
    #expect(try Self.word(text) == nil)
  }
}
