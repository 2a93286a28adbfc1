-- Whoever asks for many subjects by their codes asks first which of them were merged into another: next to none.
create index subject_merged on subjects.subject(subject_id) where merged_into is not null;
