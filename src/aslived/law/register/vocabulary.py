"""Every word that a law file may use: substances, conducts, sanctions, units, places."""

from __future__ import annotations

from typing import Literal, get_args

Substance = Literal[
    "cannabis_herb",
    "cannabis_resin",
    "cannabis_oil",
    "cannabis_plant",
    "thc",
    "heroin",
    "opium",
    "poppy_straw",
    "morphine",
    "methadone",
    "buprenorphine",
    "fentanyl",
    "oxycodone",
    "tramadol",
    "codeine",
    "cocaine",
    "cocaine_base",
    "coca_leaf",
    "amphetamine",
    "methamphetamine",
    "mdma",
    "lsd",
    "psilocybin",
    "psilocybin_mushrooms",
    "ketamine",
    "ghb",
    "mephedrone",
    "synthetic_cannabinoids",
    "cathinones",
    "khat",
    "kratom",
    "dmt",
    "mescaline",
    "pcp",
    "benzodiazepines",
    "other",
]
Conduct = Literal[
    "use",
    "possession",
    "purchase",
    "cultivation",
    "sharing",
    "buying_for_others",
    "small_scale_selling",
    "paraphernalia",
    "presence",
]
Place = Literal["public", "private", "prison", "school", "vehicle", "workplace", "public_transport"]
Offence = Literal["none", "administrative", "criminal", "criminal_not_prosecuted", "regulated"]
OutcomeClass = Literal[
    "none", "administrative", "criminal", "criminal_not_prosecuted", "regulated", "depends", "not_coded"
]
Authority = Literal[
    "police", "prosecutor", "court", "administrative_body", "dissuasion_commission", "health_authority"
]
SanctionKind = Literal[
    "warning",
    "confiscation",
    "fine",
    "detention",
    "imprisonment",
    "community_service",
    "probation",
    "caution",
    "summons_to_commission",
    "mandatory_assessment",
    "mandatory_education",
    "mandatory_treatment",
    "compulsory_detention_treatment",
    "drug_court",
    "diversion",
    "registration",
    "drug_testing",
    "driving_licence_suspension",
    "passport_suspension",
    "residence_permit_loss",
    "movement_restriction",
    "association_restriction",
    "professional_ban",
    "weapons_licence_loss",
    "benefit_loss",
    "deportation",
    "corporal_punishment",
    "death_penalty",
    "other",
]
SanctionUnit = Literal["days", "months", "years", "hours", "day_fines", "fine_units", "minimum_wages"]
InstrumentKind = Literal[
    "constitution",
    "statute",
    "regulation",
    "court_ruling",
    "guideline",
    "exemption",
    "bill",
    "proposal",
]
InstrumentStatus = Literal["in_force", "repealed", "annulled", "expired", "proposed", "rejected"]
Basis = Literal["gross", "pure", "mixed"]
Effect = Literal["absolute", "presumptive", "indicative"]
Coverage = Literal["full", "partial"]
Confidence = Literal["high", "medium", "low"]
Route = Literal["de_jure", "de_facto"]
RelatedKind = Literal[
    "good_samaritan",
    "expungement",
    "police_power",
    "minors",
    "equipment_programme",
    "registration",
    "association",
    "participation",
    "equality_data",
    "redirected_funding",
    "regulation_path",
    "testing",
    "anti_discrimination",
    "information_duty",
    "service",
    "compulsory_treatment",
    "drafting",
    "other",
]
Incomplete = Literal["above", "below", "other"]
TextSeen = Literal["not_seen", "part", "read"]
Gravest = Literal["death_penalty", "corporal_punishment"]
Act = Literal[Conduct, "trafficking"]
Counted = Literal[
    "arrests",
    "charges",
    "convictions",
    "prison",
    "seizures",
    "people",
    "services",
    "money",
    "deaths",
    "other",
]
CountedOf = Literal["use", "possession", "purchase", "cultivation", "selling", "all_drug_offences", "other"]
AgainstLaw = Literal["parts", "agrees", "other_matter"]
Answer = Literal["yes", "partly", "no"]
ReformKind = Literal["enacted", "proposed", "failed", "reversed"]
Area = Literal["policing", "stigma", "surveillance", "access", "involvement", "way_forward"]
SourceKind = Literal["primary", "official", "academic", "ngo", "news", "recalled"]

SUBSTANCES: tuple[Substance, ...] = get_args(Substance)
CONDUCTS: tuple[Conduct, ...] = get_args(Conduct)
PLACES: tuple[Place, ...] = get_args(Place)

PUBLIC_COVERS: frozenset[Place] = frozenset({"public", "school", "public_transport", "vehicle"})
"""Where `place: public` reaches; every other word reaches only itself."""

FOR_OWN_USE: frozenset[Conduct] = frozenset({"possession", "purchase", "cultivation"})
"""The conducts that a person may do for her own use or for others."""

WITHOUT_DRUG: frozenset[Conduct] = frozenset({"paraphernalia", "presence"})
"""The acts that may be asked about though no drug is held: a pipe, a syringe, a room where others use."""

FROM_MILD_TO_GRAVE: tuple[Offence, ...] = (
    "none",
    "regulated",
    "administrative",
    "criminal_not_prosecuted",
    "criminal",
)
FROM_SURE_TO_UNSURE: tuple[Confidence, ...] = ("high", "medium", "low")
ADULT = 18
FIRST_DAY = "2000-01-01"
"""The register answers for this day and later."""
