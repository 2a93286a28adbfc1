-- Lists of acts go by day, newest first, and within a day by record. With the day alone in the index, a day on which a hundred thousand
-- decisions fall is read and sorted for every page; with the record's id beside it a page reads what it shows. The authority stands
-- last, so that a list of one authority's acts is picked out of the index and not out of the records.
drop index records.record_item;
create index record_item on records.record(item, decided_on, record_id, authority_id);
