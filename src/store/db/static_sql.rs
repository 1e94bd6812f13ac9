//! SQL whose text is ours and never changes, with the values apart: PostgreSQL reads and plans it once for each connection. Diesel sends its
//! own `sql_query` and `sql` anew every time, because their text might be another every time; planning a question to a table with policies
//! takes longer than answering it.

use std::marker::PhantomData;

use diesel::expression::{AppearsOnTable, AsExpression, Expression, SelectableExpression, TypedExpressionType, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::{SingleValue, SqlType, Untyped};

type Piece<'a> = Box<dyn QueryFragment<Pg> + Send + 'a>;

/// A whole statement; its answer is read by the names of its columns.
pub struct Statement<'a> {
    sql: &'static str,
    values: Vec<Piece<'a>>,
}

/// A statement with `$1`, `$2`, … in it: bind as many values.
pub const fn statement<'a>(sql: &'static str) -> Statement<'a> {
    Statement { sql, values: Vec::new() }
}

impl<'a> Statement<'a> {
    /// The next value.
    #[must_use]
    pub fn bind<ST, V>(mut self, value: V) -> Self
    where
        ST: SqlType + SingleValue,
        V: AsExpression<ST>,
        V::Expression: QueryFragment<Pg> + Send + 'a,
    {
        self.values.push(Box::new(value.as_expression()));
        self
    }
}

impl QueryFragment<Pg> for Statement<'_> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.sql);
        // Diesel writes a mark for each value that it is given. Ours stand in the text already, some more than once: these go into a remark.
        out.push_sql("\n-- ");
        self.values.iter().try_for_each(|value| value.walk_ast(out.reborrow()))
    }
}

impl Query for Statement<'_> {
    type SqlType = Untyped;
}

impl QueryId for Statement<'_> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Conn> RunQueryDsl<Conn> for Statement<'_> {}

/// A part of a statement that Diesel builds: an expression.
pub struct Fragment<'a, ST> {
    pieces: Vec<Piece<'a>>,
    kind: PhantomData<ST>,
}

struct Text(&'static str);

impl QueryFragment<Pg> for Text {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql(self.0);
        Ok(())
    }
}

/// An expression that begins with this text.
pub fn fragment<'a, ST>(sql: &'static str) -> Fragment<'a, ST> {
    Fragment { pieces: vec![Box::new(Text(sql))], kind: PhantomData }
}

impl<'a, ST> Fragment<'a, ST> {
    /// More text.
    #[must_use]
    pub fn sql(mut self, sql: &'static str) -> Self {
        self.pieces.push(Box::new(Text(sql)));
        self
    }

    /// A value in this place.
    #[must_use]
    pub fn bind<T, V>(mut self, value: V) -> Self
    where
        T: SqlType + SingleValue,
        V: AsExpression<T>,
        V::Expression: QueryFragment<Pg> + Send + 'a,
    {
        self.pieces.push(Box::new(value.as_expression()));
        self
    }
}

impl<ST> QueryFragment<Pg> for Fragment<'_, ST> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.pieces.iter().try_for_each(|piece| piece.walk_ast(out.reborrow()))
    }
}

impl<ST: SqlType + TypedExpressionType> Expression for Fragment<'_, ST> {
    type SqlType = ST;
}

impl<ST, QS> AppearsOnTable<QS> for Fragment<'_, ST> where Self: Expression {}
impl<ST, QS> SelectableExpression<QS> for Fragment<'_, ST> where Self: Expression {}

impl<ST, GB> ValidGrouping<GB> for Fragment<'_, ST> {
    type IsAggregate = is_aggregate::Never;
}

impl<ST> QueryId for Fragment<'_, ST> {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

#[cfg(test)]
mod tests {
    use diesel::debug_query;
    use diesel::sql_types::Text;

    use super::*;

    #[test]
    fn a_value_may_be_used_twice() {
        let asked = statement("SELECT $1 || $2 || $1").bind::<Text, _>("a").bind::<Text, _>("b");
        assert_eq!(debug_query::<Pg, _>(&asked).to_string(), "SELECT $1 || $2 || $1\n-- $1$2 -- binds: [\"a\", \"b\"]");
    }
}
