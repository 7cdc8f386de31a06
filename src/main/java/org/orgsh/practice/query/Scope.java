package org.orgsh.practice.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Sql;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.practice.schema.StandardSchema;
import org.orgsh.soql.From;
import org.orgsh.soql.Path;
import org.orgsh.soql.Span;

/** The object of one FROM and the parents its paths lead to, each of which is a LEFT JOIN. */
final class Scope {
    private static final int MOST_LEVELS = 5;
    private static final int MOST_PARENTS = 55;
    private static final SObjectType NAME_OBJECT = StandardSchema.nameObject();

    /**
     * One table of the statement.
     *
     * @param type null for the Name pseudo-object, through which a polymorphic reference is seen
     */
    record Source(String alias, @Nullable SObjectType type) {
        String column(String field) {
            return alias + "." + Sql.name(field);
        }

        String idColumn() {
            return column("Id");
        }
    }

    private final Schema schema;
    private final QueryText text;
    private final @Nullable From from;
    private final boolean deletedToo;
    private final String prefix;
    private final int depth;
    private final Source root;
    private final Map<String, Source> sources = new LinkedHashMap<>();
    private final StringBuilder joins = new StringBuilder();

    /**
     * @param from for the aliases a path may start with; null where none is possible
     * @param deletedToo whether records in the recycle bin count
     * @param prefix of the SQL aliases, another one for each nested statement
     */
    Scope(Schema schema, QueryText text, SObjectType type, @Nullable From from, boolean deletedToo, String prefix) {
        this(schema, text, type, from, deletedToo, prefix, 0);
    }

    private Scope(
            Schema schema,
            QueryText text,
            SObjectType type,
            @Nullable From from,
            boolean deletedToo,
            String prefix,
            int depth) {
        this.depth = depth;
        this.schema = schema;
        this.text = text;
        this.from = from;
        this.deletedToo = deletedToo;
        this.prefix = prefix;
        this.root = new Source(prefix + "0", type);
    }

    /** Of a child subquery. */
    Scope ofChildren(SObjectType type, From children) {
        return new Scope(schema, text, type, children, deletedToo, prefix + "c", depth + 1);
    }

    /** How many queries this one is a child subquery in. */
    int depth() {
        return depth;
    }

    SObjectType type() {
        SObjectType type = root.type();
        if (type == null) {
            throw new IllegalStateException("a FROM names an object");
        }
        return type;
    }

    Source root() {
        return root;
    }

    boolean deletedToo() {
        return deletedToo;
    }

    Schema schema() {
        return schema;
    }

    String prefix() {
        return prefix;
    }

    QueryText text() {
        return text;
    }

    /** {@code FROM} with its joins; whole only when every path has been asked for. */
    String fromSql() {
        return " FROM " + Sql.name(type().name()) + " " + root.alias() + joins;
    }

    /** Refuses what stands behind the first object of FROM and leads to none of its parents. */
    void checkRelated() {
        List<From.Related> related = from == null ? List.of() : from.related();
        for (From.Related parent : related) {
            if (parent.path().steps().size() < 2) {
                throw QueryText.malformed(
                        "A driving SObject type has already been set, all other entity types in the FROM"
                                + " clause must be relationships to the initial object.  The driving object is "
                                + type().name() + ".");
            }
            source(steps(parent.path()), parent.span());
        }
    }

    /** The steps of a path as they lead on from this FROM's object. */
    List<String> steps(Path path) {
        return from == null ? path.names() : from.resolve(path.names());
    }

    Column column(Path path) {
        List<String> steps = steps(path);
        Source source = source(steps.subList(0, steps.size() - 1), path.span());
        return column(source, steps.get(steps.size() - 1), path.last().span());
    }

    Column column(Source source, String name, Span at) {
        SObjectType type = source.type();
        Field field = type == null ? NAME_OBJECT.field(name) : type.field(name);
        if (field == null) {
            throw text.noSuchColumn(at, name, type == null ? NAME_OBJECT.name() : type.name());
        }
        return new Column(source.column(field.name()), field, field.type());
    }

    /** A part of the compound field a path leads to, such as its latitude; null where it has none. */
    @Nullable
    String part(Path path, String suffix) {
        List<String> steps = steps(path);
        Source source = source(steps.subList(0, steps.size() - 1), path.span());
        Field compound =
                column(source, steps.get(steps.size() - 1), path.last().span()).field();
        SObjectType type = source.type();
        if (type != null) {
            for (Field field : type.fields()) {
                if (compound.name().equals(field.compound()) && field.name().endsWith(suffix)) {
                    return source.column(field.name());
                }
            }
        }
        return null;
    }

    /** The source that the relationships in {@code steps} lead to. */
    Source source(List<String> steps, Span at) {
        if (steps.size() > MOST_LEVELS) {
            throw text.refused("INVALID_FIELD", at, "SOQL relationship paths can go up to " + MOST_LEVELS + " levels.");
        }
        Source source = root;
        StringBuilder path = new StringBuilder();
        for (String step : steps) {
            path.append(step.toLowerCase(Locale.ROOT)).append('.');
            Source known = sources.get(path.toString());
            source = known != null ? known : join(source, step, path.toString(), at);
        }
        return source;
    }

    /** The reference field a relationship goes through. */
    Field reference(Source source, String step, Span at) {
        SObjectType type = source.type();
        Field reference = type == null ? null : type.parent(step);
        if (reference == null) {
            throw text.noSuchRelationship(at, step);
        }
        return reference;
    }

    /** The record of one kind that a polymorphic reference may lead to. */
    Source sourceOfKind(Source from, Field reference, SObjectType kind) {
        String key = from.alias() + ">" + reference.name() + ">" + kind.name();
        Source known = sources.get(key);
        return known != null ? known : add(key, kind, Sql.name(kind.name()), from.column(reference.name()), true);
    }

    private Source join(Source child, String step, String key, Span at) {
        Field reference = reference(child, step, at);
        String foreignKey = child.column(reference.name());
        if (reference.isPolymorphic()) {
            return add(key, null, names(reference), foreignKey, false);
        }
        SObjectType parent = schema.known(reference.referenceTo().get(0));
        return add(key, parent, Sql.name(parent.name()), foreignKey, true);
    }

    private Source add(String key, @Nullable SObjectType type, String table, String foreignKey, boolean hasDeleted) {
        if (sources.size() == MOST_PARENTS) {
            throw QueryText.malformed(
                    "No more than " + MOST_PARENTS + " child-to-parent relationships can be specified in a query");
        }
        Source source = new Source(prefix + (sources.size() + 1), type);
        sources.put(key, source);
        joins.append(" LEFT JOIN ").append(table).append(' ').append(source.alias());
        joins.append(" ON ").append(source.idColumn()).append(" = ").append(foreignKey);
        if (hasDeleted && !deletedToo) {
            joins.append(" AND ").append(source.column("IsDeleted")).append(" = FALSE");
        }
        return source;
    }

    // What all kinds of record a reference may lead to are called.
    private String names(Field reference) {
        StringJoiner union = new StringJoiner(" UNION ALL ", "(", ")");
        List<String> kinds = new ArrayList<>(reference.referenceTo());
        for (String kind : kinds) {
            SObjectType type = schema.known(kind);
            StringJoiner columns = new StringJoiner(", ");
            for (Field field : NAME_OBJECT.fields()) {
                columns.add(namesColumn(type, field, "") + " AS " + Sql.name(field.name()));
            }
            union.add("SELECT " + columns + " FROM " + Sql.name(type.name())
                    + (deletedToo ? "" : " WHERE \"IsDeleted\" = FALSE"));
        }
        return union.toString();
    }

    /**
     * A field of the Name pseudo-object, as a kind of record has it; not every kind has all of them.
     *
     * @param prefix of the kind's table, with its dot
     */
    static String namesColumn(SObjectType kind, Field field, String prefix) {
        if (field.name().equals("Type")) {
            return "CAST(" + Expressions.literal(kind.name()) + " AS VARCHAR_IGNORECASE)";
        }
        Field own = field.isNameField() ? kind.nameField() : kind.field(field.name());
        return own == null ? "CAST(NULL AS VARCHAR_IGNORECASE)" : prefix + Sql.name(own.name());
    }
}
