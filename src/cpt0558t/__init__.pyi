"""The static face of the package: what ``__init__.py`` imports when it is first asked for."""

from cpt0558t._loading.files import data_files as data_files
from cpt0558t.codes import CodeSystem as CodeSystem
from cpt0558t.errors import (
    CPT0558TError as CPT0558TError,
    DataError as DataError,
    ExportError as ExportError,
    InvalidCodeError as InvalidCodeError,
    InvalidQueryError as InvalidQueryError,
    InvalidRecordError as InvalidRecordError,
    MissingExtraError as MissingExtraError,
    RowIndexError as RowIndexError,
    UnknownCodeError as UnknownCodeError,
)
from cpt0558t.integrity.comparing import (
    Change as Change,
    changes as changes,
)
from cpt0558t.integrity.verifying import (
    Fault as Fault,
    verify as verify,
)
from cpt0558t.literals import (
    PublishedDiagnosis as PublishedDiagnosis,
    PublishedModifier as PublishedModifier,
    PublishedPayer as PublishedPayer,
    PublishedRelatedCode as PublishedRelatedCode,
    PublishedTaxonomy as PublishedTaxonomy,
)
from cpt0558t.queries.checking import (
    corrections as corrections,
    discrepancies as discrepancies,
    intended as intended,
)
from cpt0558t.queries.finding import (
    lookup as lookup,
    search as search,
)
from cpt0558t.queries.lookups import (
    diagnosis as diagnosis,
    modifier as modifier,
    payer as payer,
    related_code as related_code,
    relationship as relationship,
    relevance as relevance,
    taxonomy as taxonomy,
)
from cpt0558t.queries.payment import opps_status as opps_status
from cpt0558t.records._base import Record as Record
from cpt0558t.records.answers import (
    ApplicableModifier as ApplicableModifier,
    Correction as Correction,
    Hit as Hit,
)
from cpt0558t.records.authority import (
    AuthorityCode as AuthorityCode,
    CoverageDocument as CoverageDocument,
    FamilyCode as FamilyCode,
    Position as Position,
    PositionStatus as PositionStatus,
    Relation as Relation,
)
from cpt0558t.records.checks import (
    Alternative as Alternative,
    Check as Check,
    Confidence as Confidence,
    Gravity as Gravity,
    Verdict as Verdict,
)
from cpt0558t.records.claim import (
    Finding as Finding,
    Review as Review,
    ServiceLine as ServiceLine,
)
from cpt0558t.records.kinds import (
    DiagnosisRole as DiagnosisRole,
    GapKind as GapKind,
    ModifierKind as ModifierKind,
    RelationshipKind as RelationshipKind,
    TaxonomyRole as TaxonomyRole,
)
from cpt0558t.records.payment import (
    FeeScheduleEntry as FeeScheduleEntry,
    Indicator as Indicator,
    NcciEdit as NcciEdit,
    NcciSetting as NcciSetting,
    OppsSnapshot as OppsSnapshot,
    OppsStatus as OppsStatus,
    UnlikelyEdit as UnlikelyEdit,
)
from cpt0558t.records.prose import (
    Fact as Fact,
    Gap as Gap,
    Procedure as Procedure,
    WorkflowStep as WorkflowStep,
)
from cpt0558t.records.published import (
    Diagnosis as Diagnosis,
    Modifier as Modifier,
    Payer as Payer,
    RelatedCode as RelatedCode,
    Taxonomy as Taxonomy,
)
from cpt0558t.records.rules import (
    Rule as Rule,
    RuleCase as RuleCase,
    RuleTest as RuleTest,
    Setting as Setting,
    Severity as Severity,
)
from cpt0558t.records.sources import (
    Source as Source,
    SourceKind as SourceKind,
)
from cpt0558t.reviewing.asking import applicable_modifiers as applicable_modifiers
from cpt0558t.reviewing.lines import (
    review as review,
    review_all as review_all,
)
from cpt0558t.tables._table import (
    Rows as Rows,
    Table as Table,
)
from cpt0558t.tables.authority import (
    authority_codes as authority_codes,
    coverage_documents as coverage_documents,
    family as family,
    positions as positions,
    rules as rules,
    sources as sources,
)
from cpt0558t.tables.payment import (
    fee_schedule as fee_schedule,
    indicators as indicators,
    mue as mue,
    ncci_edits as ncci_edits,
    opps_history as opps_history,
    opps_snapshots as opps_snapshots,
)
from cpt0558t.tables.prose import (
    facts as facts,
    gaps as gaps,
    workflow as workflow,
)
from cpt0558t.tables.published import (
    diagnoses as diagnoses,
    modifiers as modifiers,
    payers as payers,
    related_codes as related_codes,
    taxonomies as taxonomies,
)

procedure: Procedure
EDITION: str
__all__: list[str]
__version__: str
