-- Words and what is left of them without one letter: words one typing error apart have a variant in common.
create table name_word_variants (
  variant varchar(30) character set utf8mb4 collate utf8mb4_bin not null,
  word varchar(60) character set utf8mb4 collate utf8mb4_bin not null,
  primary key (variant, word),
  constraint name_word_variants_word foreign key (word) references name_words (word)
) default character set utf8mb4;
