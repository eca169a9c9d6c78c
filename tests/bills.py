"""A place, a bill on its law, and each way in which the bill can be at fault."""

PLACE = """\
jurisdiction: {code: XA, name: Made up, currency: EUR, checked: 2026-01-01, summary: Made up.}
instruments:
  - {id: act, kind: statute, title: Drugs Act, status: in_force, sources: [S1]}
thresholds:
  - {id: two, instrument: act, from: 2000-01-01, to: null, basis: gross, effect: absolute, quantities: {heroin: 2 g}, sources: [S1], confidence: high}
provisions:
  - {id: small, instrument: act, from: 2000-01-01, to: null, conduct: [possession], substances: [heroin], quantity: {at_most: two}, route: de_jure, offence: administrative, sanctions: [], sources: [S1], confidence: high}
  - {id: large, instrument: act, from: 2000-01-01, to: null, conduct: [possession], substances: all, route: de_jure, offence: criminal, sanctions: [], sources: [S1], confidence: high}
sources:
  S1: {title: Gazette, kind: primary}
"""
BILL = """\
bill: {place: XA, title: A bill, status: proposed, checked: 2026-01-01, summary: Made up.}
removes: {related: []}
instruments:
  - {id: draft, kind: statute, title: Draft Act, status: proposed, sources: [S1]}
thresholds:
  - {id: five, replaces: two, instrument: draft, basis: gross, effect: absolute, quantities: {heroin: 5 g}, sources: [S1], confidence: high}
provisions:
  - {id: free, before: small, instrument: draft, conduct: [possession], substances: [khat], route: de_jure, offence: none, sanctions: [], sources: [S1], confidence: high}
sources:
  S1: {title: Draft, kind: primary}
"""
FAULTS = [
    ("place: XA", "place: ZZ", "AL-LAW-092:1"),
    ("id: free", "id: small", "AL-LAW-093:8"),
    ("id: draft,", "id: act,", "AL-LAW-093:4"),
    ("before: small", "before: tiny", "AL-LAW-094:8"),
    ("replaces: two", "replaces: three", "AL-LAW-094:6"),
    ("{related: []}", "{provisions: [tiny]}", "AL-LAW-094:2"),
    ("{related: []}", "{thresholds: [two]}", "AL-LAW-095:6"),
    ("before: small, ", "", "AL-LAW-096:8"),
    ("before: small", "before: small, replaces: small", "AL-LAW-096:8"),
    ("sources: [S1]}\nthresholds", "sources: [S2]}\nthresholds", "AL-LAW-021:4"),
    ("heroin: 5 g", "heroin: five", "AL-LAW-003:6"),
    ("id: five", "id: Five", "AL-LAW-026:6"),
    ("substances: [khat]", "substances: [khat], quantity: {at_most: two}", "AL-LAW-021:8"),
    ("status: proposed, checked", "status: proposed, chequed: 1, checked", "AL-YML-003:1"),
    ("basis: gross,", "basis: gross, from: 2026-01-02, to: 2026-01-01,", "AL-LAW-022:6"),
]
