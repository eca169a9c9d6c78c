"""What law and life are held against: criteria, targets, typologies, norms, codebook, incident types.

The YAML files beside this module are the data; each function reads its file once, when first called.
To correct one, see docs/standards.md.
"""

from aslived.standards.amount import AmountSet, PersonalAmounts, Small, personal_amounts
from aslived.standards.area import Area, Codebook, Topic, codebook
from aslived.standards.criterion import (
    LAW_ANSWERS,
    LIFE_ANSWERS,
    Criteria,
    Criterion,
    LawAnswer,
    LifeAnswer,
    criteria,
)
from aslived.standards.feature import DesignFeatures, Feature, design_features
from aslived.standards.incident import IncidentType, IncidentTypes, incident_types
from aslived.standards.norm import Norm, Norms, norms
from aslived.standards.region import regions
from aslived.standards.source import Source, Sources, sources
from aslived.standards.target import Indicator, Status, Target, Targets, targets
from aslived.standards.threshold import PublishedThreshold, PublishedThresholds, published_thresholds
from aslived.standards.typology import Model, Typologies, Typology, typologies

__all__ = [
    "LAW_ANSWERS",
    "LIFE_ANSWERS",
    "AmountSet",
    "Area",
    "Codebook",
    "Criteria",
    "Criterion",
    "DesignFeatures",
    "Feature",
    "IncidentType",
    "IncidentTypes",
    "Indicator",
    "LawAnswer",
    "LifeAnswer",
    "Model",
    "Norm",
    "Norms",
    "PersonalAmounts",
    "PublishedThreshold",
    "PublishedThresholds",
    "Small",
    "Source",
    "Sources",
    "Status",
    "Target",
    "Targets",
    "Topic",
    "Typologies",
    "Typology",
    "codebook",
    "criteria",
    "design_features",
    "incident_types",
    "norms",
    "personal_amounts",
    "published_thresholds",
    "regions",
    "sources",
    "targets",
    "typologies",
]
