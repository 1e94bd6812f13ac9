-- How many sessions were held in each of some weeks, which begin and end where the clinic's clock says.
-- $1 clinic  $2 beginnings  $3 ends
SELECT w.begins, (
    SELECT count(*)
      FROM appointments a
     WHERE a.clinic_id = $1 AND a.status = 'completed' AND a.starts_at >= w.begins AND a.starts_at < w.ends) AS held
  FROM unnest($2, $3) AS w (begins, ends)
 ORDER BY w.begins
