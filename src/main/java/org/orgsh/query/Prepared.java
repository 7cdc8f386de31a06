package org.orgsh.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.record.Column;
import org.orgsh.salesforce.QueryMode;
import org.orgsh.salesforce.QueryShape;
import org.orgsh.schema.ChildRelationship;
import org.orgsh.schema.Field;
import org.orgsh.schema.SObject;
import org.orgsh.schema.Schema;
import org.orgsh.soql.Ending;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Problem;
import org.orgsh.soql.Query;
import org.orgsh.soql.ResultColumn;
import org.orgsh.soql.ResultColumns;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.Soql;
import org.orgsh.soql.Span;

/**
 * A SELECT made ready for the org: comments out, stars expanded, ALL ROWS turned into a mode.
 *
 * @param text what is sent
 * @param query the tree of {@code text}
 * @param edits where it differs in length from what was typed, in order
 */
record Prepared(String statement, String text, Query query, QueryMode mode, List<Edit> edits) {
    Prepared {
        edits = List.copyOf(edits);
    }

    /** A stretch of the statement that was replaced by another text. */
    record Edit(int offset, int length, String replacement) {}

    /**
     * @param checks null to send whatever it is
     * @throws QueryFailedException if it is not a SELECT, or wrong
     */
    static Prepared of(String statement, QueryMode mode, Schema schema, @Nullable Checks checks) {
        Parsed parsed = checks == null ? Soql.parse(statement) : wellFormed(statement);
        if (checks != null) {
            checks.refuseErrors(parsed, mode);
        }
        Query query = parsed.query().orElseThrow(() -> malformed(statement, 0, "expected SELECT"));
        List<Edit> edits = new ArrayList<>();
        QueryMode asked = mode;
        for (Ending ending : query.endings()) {
            if (ending.kind() == Ending.Kind.ALL_ROWS && mode == QueryMode.NORMAL) {
                asked = QueryMode.ALL;
                edits.add(0, new Edit(ending.span().offset(), ending.span().length(), ""));
            }
        }
        expandStars(query, query.from().name(), schema, edits);
        edits.sort((a, b) -> Integer.compare(a.offset(), b.offset()));
        String text = replaced(Soql.withoutComments(statement), edits).stripTrailing();
        Query sent = edits.isEmpty() ? query : Soql.parse(text).query().orElse(query);
        return new Prepared(statement, text, sent, asked, edits);
    }

    /** @throws QueryFailedException if there is anything SOQL cannot read */
    static Parsed wellFormed(String statement) {
        Parsed parsed = Soql.parse(statement);
        if (!parsed.isWellFormed()) {
            Problem first = parsed.problems().get(0);
            throw malformed(statement, first.offset(), first.message());
        }
        return parsed;
    }

    static QueryFailedException malformed(String statement, int offset, String problem) {
        return new QueryFailedException(
                ExitCode.USAGE,
                QueryFailedException.NOT_SENT,
                statement,
                offset,
                Checks.sentence(problem),
                List.of(),
                null,
                null);
    }

    QueryShape shape() {
        return shape(ResultColumns.of(query));
    }

    /** The place in the statement as typed of a place in the text sent. */
    int typedOffset(int sentOffset) {
        int moved = 0;
        for (Edit edit : edits) {
            int start = edit.offset() + moved;
            if (sentOffset < start) {
                break;
            }
            int growth = edit.replacement().length() - edit.length();
            if (sentOffset < start + edit.replacement().length()) {
                return edit.offset();
            }
            moved += growth;
        }
        return Math.min(statement.length(), sentOffset - moved);
    }

    private static QueryShape shape(List<ResultColumn> result) {
        List<Column> columns = new ArrayList<>();
        Map<String, QueryShape> children = new LinkedHashMap<>();
        int expansion = QueryShape.NONE;
        for (ResultColumn column : result) {
            if (column instanceof ResultColumn.Field field) {
                columns.add(new Column(field.path()));
            } else if (column instanceof ResultColumn.Named named) {
                columns.add(new Column(List.of(named.name())));
            } else if (column instanceof ResultColumn.TypeOf typeOf) {
                columns.add(new Column(typeOf.path()));
            } else if (column instanceof ResultColumn.Children child) {
                columns.add(new Column(List.of(child.relationship())));
                children.put(child.relationship(), shape(child.columns()));
            } else if (expansion == QueryShape.NONE) {
                expansion = columns.size();
            }
        }
        return new QueryShape(columns, children, expansion);
    }

    /** @param sObject what the query is from: an sObject's name */
    private static void expandStars(Query query, String sObject, Schema schema, List<Edit> edits) {
        Set<String> taken = named(query);
        for (SelectItem item : query.items()) {
            if (item instanceof SelectItem.Star star) {
                String fields = fieldsOf(schema.object(sObject), star, taken);
                Span span = star.span();
                edits.add(new Edit(span.offset(), span.length(), fields));
            } else if (item instanceof SelectItem.Children child && hasStar(child.query())) {
                String relationship = child.query().from().name();
                String childObject = schema.object(sObject)
                        .childRelationship(relationship)
                        .map(ChildRelationship::sObject)
                        .orElseThrow(() -> new UsageException(
                                sObject + " has no child relationship " + relationship + ".",
                                "describe " + sObject + " --relationships lists them."));
                expandStars(child.query(), childObject, schema, edits);
            }
        }
    }

    private static boolean hasStar(Query query) {
        return query.items().stream()
                .anyMatch(item -> item instanceof SelectItem.Star
                        || (item instanceof SelectItem.Children child && hasStar(child.query())));
    }

    /** Fields of the object itself that are named one by one, in lower case. */
    private static Set<String> named(Query query) {
        Set<String> named = new HashSet<>();
        for (SelectItem item : query.items()) {
            if (item instanceof SelectItem.Field field
                    && query.from().resolve(field.path().names()).size() == 1) {
                named.add(field.path().last().text().toLowerCase(Locale.ROOT));
            }
        }
        return named;
    }

    /** @param taken those that stand in the statement already: the org refuses to select one twice */
    private static String fieldsOf(SObject sObject, SelectItem.Star star, Set<String> taken) {
        List<String> fields = sObject.fields().stream()
                .filter(field -> isMeant(field, star.group()))
                .map(Field::name)
                .filter(name -> taken.add(name.toLowerCase(Locale.ROOT)))
                .toList();
        if (fields.isEmpty()) {
            throw new UsageException(
                    sObject.name() + " has no such fields, or they are named already.",
                    "describe " + sObject.name() + " lists its fields.");
        }
        return String.join(", ", fields);
    }

    /** Compounds are left out, for their parts are there; and so are files, for the org sends one row a page with them. */
    private static boolean isMeant(Field field, SelectItem.Star.Group group) {
        boolean plain = !field.type().equals("address")
                && !field.type().equals("location")
                && !field.type().equals("base64");
        return plain
                && switch (group) {
                    case EVERY -> true;
                    case CUSTOM -> field.custom();
                    case WRITABLE -> field.createable() || field.updateable();
                };
    }

    private static String replaced(String text, List<Edit> edits) {
        StringBuilder out = new StringBuilder(text.length() + 256);
        int at = 0;
        for (Edit edit : edits) {
            out.append(text, at, edit.offset()).append(edit.replacement());
            at = edit.offset() + edit.length();
        }
        return out.append(text, at, text.length()).toString();
    }
}
