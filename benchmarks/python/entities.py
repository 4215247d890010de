"""The Python peer of `benchmarks/run entities`: entities by SQLAlchemy's ORM, on PostgreSQL.

Where the database is says the environment, in libpq's variables; what each session sets, AKIN_BENCHMARK_SETTINGS;
the dimension, the argument.
"""

import os
import sys

from asked import answer
from pgvector.sqlalchemy import VECTOR
from sqlalchemy import BigInteger, create_engine, event, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.sql.expression import ClauseElement, Executable

LIMIT = 10
DIMENSION = int(sys.argv[1])


class Base(DeclarativeBase):
    pass


class Columns:
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    title: Mapped[str]
    part: Mapped[int]
    embedding = mapped_column(VECTOR(DIMENSION))


class Item(Columns, Base):
    __tablename__ = "items"


class Inserted(Columns, Base):
    __tablename__ = "inserted"


class Explain(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, statement):
        self.statement = statement


@compiles(Explain)
def explain(element, compiler, **options):
    return "explain " + compiler.process(element.statement, **options)


engine = create_engine("postgresql+psycopg2://")
# As the others search: without a transaction, whose end would be another way to the server and back.
searching = engine.execution_options(isolation_level="AUTOCOMMIT")


@event.listens_for(engine, "connect")
def settings(connection, _):
    with connection.cursor() as cursor:
        cursor.execute(os.environ["AKIN_BENCHMARK_SETTINGS"])
    connection.commit()


def vectors(session, sql, **values):
    found = session.execute(text(sql).columns(embedding=VECTOR(DIMENSION)), values)
    return found.all()


with Session(searching) as session:
    queries = [row.embedding for row in vectors(session, "select embedding from queries order by id")]
rows = []


def statement(query):
    distance = Item.embedding.cosine_distance(queries[query])
    return select(Item, distance).order_by(distance).limit(LIMIT)


with Session(searching) as session:
    plan = "\n".join(session.execute(Explain(statement(0))).scalars())
    if "Index Scan" not in plan:
        sys.exit("SQLAlchemy's search uses no index:\n" + plan)


def take(count):
    """The rows to insert, read beforehand."""
    global rows
    sql = "select id, title, part, embedding from items where id < :count order by id"
    with Session(searching) as session:
        rows = vectors(session, sql, count=count)
    return [len(rows)]


def search(query):
    with Session(searching) as session:
        return [item.id for item, _ in session.execute(statement(query)).all()]


def insert(_):
    with Session(engine) as session:
        session.add_all([Inserted(id=i, title=t, part=p, embedding=e) for i, t, p, e in rows])
        session.commit()
    return []


answer(("SQLAlchemy", "psycopg2-binary", "pgvector"), {"take": take, "search": search, "insert": insert})
