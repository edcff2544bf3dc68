export { buildAssets, endBuilding, type Asset } from './assets.ts'
export { Changes } from './written/changes.tsx'
export { Chart } from './chart.tsx'
export { Figure, YearWall, Timeline, DatedList } from './figures.tsx'
export type { Sum, TimelineStep, WallEntry } from './figures.tsx'
export { Checkboxes, Fieldset, Radios, type Choice } from './form/choices.tsx'
export { DateInput, Field, FileInput, Select, TextArea, TextInput } from './form/fields.tsx'
export { Button, Buttons, ErrorSummary, Form, HiddenInputs, LinkButton, type HiddenInput } from './form/form.tsx'
export { CheckAnswers, TaskList } from './form/steps.tsx'
export { boundTo, showForm, type Bound, type FormPageParts } from './form/page.tsx'
export type { Chrome, PageLanguage, Place, Section } from './furniture.tsx'
export { Gallery } from './gallery.tsx'
export { KnowledgeMark, KnowledgeState, Legend, type Knowledge } from './knowledge.tsx'
export { Layout } from './layout.tsx'
export {
  CELL_STATES,
  CellLegend,
  CellMeanings,
  CellSprite,
  CellStateWord,
  cellWord,
  type CellState,
} from './matrix/cell.tsx'
export { Matrix } from './matrix/matrix.tsx'
export type { MatrixColumnGroup, MatrixRowGroup } from './matrix/matrix.tsx'
export { Prose } from './written/prose.tsx'
export {
  Leaf,
  Opening,
  Row,
  Passages,
  Passage,
  Note,
  Contents,
  Notice,
  Panel,
  Details,
  Fold,
  Footnotes,
} from './reading.tsx'
export type { ContentsItem, Level } from './reading.tsx'
export { WorldMap, type MapFill, type MapLegendRow } from './map/world-map.tsx'
export { TimeAxis, type AxisData, type AxisEvent, type AxisYear, yearsOf } from './map/time-axis.tsx'
export { SearchForm, Facets, Beside, Results, Pager, ContentsList, IndexList } from './search.tsx'
export type { Facet, PagerLink, ResultItem } from './search.tsx'
export { Said, SourceLink, Statement, type Reading, type Source } from './statement.tsx'
export { Compare, DataTable, Pairs } from './table.tsx'
export type { Column, CompareColumn, CompareGroup, CompareRow } from './table.tsx'
export { directionOf, Filled, InLanguage, Marked, Time, slot } from './text.tsx'
