-- What others reported, in the order of the source. Bounded: one short file.
--: reported_figures() -> many bounded (number int, field text, group_code text, indicator text, value int, unit text, operator text, out_of int?, as_of text, source text)
SELECT number, field, group_code, indicator, value, unit, operator, out_of, as_of, source FROM reported_figure ORDER BY number;

--: reported_figure_insert(number int, field text, group_code text, indicator text, value int, unit text, operator text, out_of int?, as_of text, source text) -> count
INSERT INTO reported_figure (number, field, group_code, indicator, value, unit, operator, out_of, as_of, source)
VALUES (:number, :field, :group_code, :indicator, :value, :unit, :operator, :out_of, :as_of, :source)
ON CONFLICT (number) DO NOTHING;

--: reported_figure_update(number int, field text, group_code text, indicator text, value int, unit text, operator text, out_of int?, as_of text, source text) -> count
UPDATE reported_figure SET field = :field, group_code = :group_code, indicator = :indicator, value = :value, unit = :unit,
       operator = :operator, out_of = :out_of, as_of = :as_of, source = :source
WHERE number = :number
  AND ((field, group_code, indicator, value, unit, operator, as_of, source)
       <> (:field, :group_code, :indicator, :value, :unit, :operator, :as_of, :source)
       OR out_of IS DISTINCT FROM :out_of);
