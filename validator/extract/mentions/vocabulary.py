"""This module holds the word lists that tell common wording from names, as sets."""

import re
from functools import cached_property

from validator.extract.tokens import COMMON_LISTS
from validator.text.lexicon import Lexicons
from validator.text.nameness import Nameness, core

HOUSES = frozenset(
    ("中科", "中铁", "中建", "中交", "中车", "中核", "中船", "中航", "中化", "中粮", "国药", "国电", "华电", "华能")
)
"""First words that the subsidiaries of one house share."""
_FIRMS = (("company",), ("school",), ("hospital",), ("bank",))
"""Kinds of organization of which each has a name."""
TERMS = (
    *("common_words", "jargon", "descriptors", "industries", "indicators", "policy_terms", "fixed_terms", "titles"),
    *("head_nouns", "usual_terms", "usual_words", "set_phrases_numeric", "facility_types", "company_trades"),
)
"""Word lists of the terms that reports are made of."""
LONGEST_PLACE = 4
"""Characters of a place's name that tell what places are called."""
_HOUSE = re.compile("..(?:大学|学院|医院)$")
_DIVISIONS = "省市县区镇乡村州盟旗"
_STRICT = re.compile(r"(?<![农林渔工])业$|重工$|重汽$|股份$|控股$|集团$|药材$|建工$|精机$|石化$")


class Vocabulary:
    """Sets of words, each made of the word lists of a run when it is first asked for."""

    def __init__(self, lexicons: Lexicons) -> None:
        self._lexicons = lexicons

    def _terms(self, *names: str) -> frozenset[str]:
        return frozenset(term for name in names if name in self._lexicons.names for term in self._lexicons[name])

    @cached_property
    def common(self) -> frozenset[str]:
        """All terms that name nobody."""
        return frozenset(term for term in self._terms(*COMMON_LISTS) if len(term) > 1)

    @cached_property
    def nameness(self) -> Nameness:
        """The odds of characters in trade names and places against those in the terms of reports."""
        endings = frozenset(self.trades | self.endings.keys())
        names = {short for term in self._terms("companies") if (short := core(term, endings)) not in self.common}
        places = {term[:-1] if len(term) > 2 and term[-1] in _DIVISIONS else term for term in self.divisions}
        return Nameness(names | {place for place in places if len(place) <= LONGEST_PLACE}, self._terms(*TERMS))

    @cached_property
    def brand(self) -> frozenset[str]:
        """Characters of trade names."""
        return self._terms("brand_characters")

    @cached_property
    def trades(self) -> frozenset[str]:
        """Words that end a company's name without a legal suffix."""
        return self._terms("company_trades")

    @cached_property
    def endings(self) -> dict[str, str]:
        """What ends a name: the word and "strong" or "weak"."""
        found = dict.fromkeys(self._terms("industries"), "weak")
        found |= dict.fromkeys(self.trades, "weak")
        for name in ("org_suffixes", "place_suffixes"):
            if name in self._lexicons.names:
                for term, remarks in self._lexicons[name].entries.items():
                    if len(term) > 1:
                        found[term] = "strong" if "strong" in remarks or found.get(term) == "strong" else "weak"
        return dict.fromkeys(self._terms("landmark_endings"), "weak") | found

    @cached_property
    def strict(self) -> frozenset[str]:
        """Endings that only companies have (置业, 药业, 股份), so that a rare word before them is a name."""
        if "company_trades" not in self._lexicons.names:
            return frozenset()
        entries = self._lexicons["company_trades"].entries
        return frozenset(word for word, told in entries.items() if "strict" in told or _STRICT.search(word))

    @cached_property
    def places(self) -> frozenset[str]:
        """What ends the name of a place."""
        return self._terms("place_suffixes")

    @cached_property
    def loose(self) -> frozenset[str]:
        """Endings that more often are ordinary words (建设, 服务, 中心): a list of the rules, not of the language."""
        return self._terms("loose_endings")

    @cached_property
    def party_before(self) -> frozenset[str]:
        """Verbs before which a report has a party."""
        return self._party("before")

    @cached_property
    def party_after(self) -> frozenset[str]:
        """Verbs behind which a report has a party."""
        return self._party("after")

    @cached_property
    def party_loose(self) -> frozenset[str]:
        """Verbs behind which anything stands, a party among others (推动, 支持)."""
        return self._party("loose")

    def _party(self, side: str) -> frozenset[str]:
        if "party_verbs" not in self._lexicons.names:
            return frozenset()
        entries = self._lexicons["party_verbs"].entries
        return frozenset(term for term, remarks in entries.items() if side in remarks)

    @cached_property
    def descriptors(self) -> frozenset[str]:
        """Words that describe a kind of thing."""
        return self._terms("descriptors", "qualifiers")

    @cached_property
    def houses(self) -> frozenset[str]:
        """Names of companies that stand for one alone, and first words that many subsidiaries share (中科, 中建)."""
        if "companies" not in self._lexicons.names:
            return frozenset()
        entries = self._lexicons["companies"].entries
        return (
            frozenset(term for term, remarks in entries.items() if "ambiguous" not in remarks and len(term) > 1)
            | HOUSES
        )

    @cached_property
    def companies(self) -> frozenset[str]:
        """Names of companies, those that are ordinary words too."""
        return self._terms("companies")

    @cached_property
    def national(self) -> frozenset[str]:
        """Companies of the state and banks, which have branches everywhere."""
        if "companies" not in self._lexicons.names:
            return frozenset()
        entries = self._lexicons["companies"].entries
        return frozenset(term for term, remarks in entries.items() if {"central-soe", "bank"} & set(remarks))

    @cached_property
    def commemorative(self) -> frozenset[str]:
        """Usual words that many facilities are called after."""
        return self._terms("commemorative_names")

    @cached_property
    def facilities(self) -> frozenset[str]:
        """Kinds of facility whose instances have names of their own."""
        return frozenset(term for term in self._terms("facility_types") if len(term) > 1)

    @cached_property
    def classes(self) -> dict[str, str]:
        """The class of each kind of facility."""
        if "facility_types" not in self._lexicons.names:
            return {}
        return {term: told[0] for term, told in self._lexicons["facility_types"].entries.items() if told}

    @cached_property
    def divisions(self) -> frozenset[str]:
        """Names of administrative divisions."""
        return self._terms("divisions")

    @cached_property
    def public_persons(self) -> frozenset[str]:
        """Persons whom everybody names."""
        return self._terms("public_persons")

    @cached_property
    def firms(self) -> frozenset[str]:
        """What ends the name of a company, school, hospital or bank and seldom stands without one."""
        if "org_suffixes" not in self._lexicons.names:
            return frozenset()
        entries = self._lexicons["org_suffixes"].entries
        strong = {term for term, told in entries.items() if told[:1] in _FIRMS and "strong" in told}
        return frozenset(strong | {"公司", "集团"})

    @cached_property
    def listed(self) -> frozenset[str]:
        """Hospitals and universities that everybody knows."""
        return frozenset(term for term in self._terms("hospitals", "universities") if _HOUSE.search(term))

    @cached_property
    def nameless(self) -> frozenset[str]:
        """Words that a dictionary takes for names, or hardly knows, and that name nobody."""
        return self._terms("no_names")

    @cached_property
    def impersonal(self) -> frozenset[str]:
        """Words that begin with a family name and name no person, although a place may be called so."""
        return self._terms("no_persons")

    @cached_property
    def given(self) -> frozenset[str]:
        """Characters of given names."""
        return self._terms("given_name_characters")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Abbreviations of the provinces."""
        return self._terms("province_abbreviations")

    @cached_property
    def latin(self) -> frozenset[str]:
        """Latin words that name nobody."""
        return self._terms("latin_common")
