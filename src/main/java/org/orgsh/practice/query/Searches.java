package org.orgsh.practice.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.From;
import org.orgsh.soql.Name;
import org.orgsh.soql.Parsed;
import org.orgsh.soql.Path;
import org.orgsh.soql.Query;
import org.orgsh.soql.Search;
import org.orgsh.soql.SelectItem;
import org.orgsh.soql.Soql;
import org.orgsh.soql.Span;
import org.orgsh.soql.Value;

/** Answers SOSL searches, word by word over the text fields of each object. */
public final class Searches {
    private static final int MOST_RECORDS = 2000;

    private final Database database;
    private final Clock clock;
    private final Queries queries;

    public Searches(Database database, Queries queries, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.queries = queries;
    }

    public byte[] search(String sosl, String base) throws SQLException, IOException {
        Parsed parsed = Soql.parse(sosl);
        if (!parsed.isWellFormed()) {
            throw Refusal.bad("MALFORMED_SEARCH", QueryText.reason(parsed));
        }
        Search search = parsed.search()
                .orElseThrow(() -> Refusal.bad(
                        "MALFORMED_SEARCH", "No search term found. The search term must be enclosed in braces."));
        if (!search.with().isEmpty()) {
            throw Refusal.bad(
                    "MALFORMED_SEARCH",
                    "WITH is not supported: " + search.with().get(0).text());
        }
        QueryText text = new QueryText(sosl);
        SearchTerm term = SearchTerm.of(search.term());
        int left =
                search.limit() instanceof Value.Number number ? number.value().intValue() : MOST_RECORDS;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = Answer.JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("searchRecords");
            for (Query query : queries(search, text)) {
                Plan plan = plan(query, search.fields(), term, text);
                if (plan != null && left > 0) {
                    left -= write(json, plan, left, base);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private int write(JsonGenerator json, Plan plan, int most, String base) throws SQLException, IOException {
        Page page = database.transaction(
                connection -> Page.of(queries.reader(connection, base), plan, plan.parameters(), most));
        page.write(json);
        return page.size();
    }

    /** What is returned as queries; without RETURNING the Ids of all objects that can be searched. */
    private List<Query> queries(Search search, QueryText text) {
        List<Query> queries = new ArrayList<>();
        for (Search.Returning returning : search.returning()) {
            SObjectType type = database.schema().type(returning.object().text());
            if (type == null || !type.searchable()) {
                throw text.noSuchObject(
                        returning.object().span(), returning.object().text());
            }
            queries.add(query(returning, returning.object()));
        }
        if (queries.isEmpty()) {
            for (SObjectType type : database.schema().types()) {
                if (type.searchable()) {
                    queries.add(query(null, new Name(type.name(), search.span())));
                }
            }
        }
        return queries;
    }

    private static Query query(Search.@Nullable Returning returning, Name object) {
        Span span = object.span();
        List<SelectItem> items = returning == null || returning.items().isEmpty()
                ? List.of(new SelectItem.Field(new Path(List.of(new Name("Id", span)), span), null, span))
                : returning.items();
        From from = new From(new Path(List.of(object), span), null, List.of(), span);
        return new Query(
                items,
                from,
                null,
                returning == null ? null : returning.where(),
                List.of(),
                null,
                null,
                returning == null ? List.of() : returning.orderBy(),
                returning == null ? null : returning.limit(),
                returning == null ? null : returning.offset(),
                List.of(),
                span);
    }

    /** @return null where the object has no field of the group that is searched */
    private @Nullable Plan plan(Query query, Search.Fields group, SearchTerm term, QueryText text) {
        SObjectType type = database.schema().known(query.from().name());
        List<Field> searched = type.fields(field -> searched(field, group));
        if (searched.isEmpty()) {
            return null;
        }
        return new Planner(database.schema(), text, false, clock, database.user(), (scope, parameters) -> {
                    StringJoiner all = new StringJoiner(", ", "CONCAT_WS(' | ', '', ", ")");
                    searched.forEach(field -> all.add(scope.root().column(field.name())));
                    return term.sql(all.toString(), parameters);
                })
                .plan(query);
    }

    private static boolean searched(Field field, Search.Fields group) {
        return switch (group) {
            case NAME -> field.isNameField() || "Name".equals(field.compound());
            case EMAIL -> field.type() == FieldType.EMAIL;
            case PHONE -> field.type() == FieldType.PHONE;
            default ->
                switch (field.type()) {
                    case STRING, TEXTAREA, EMAIL, PHONE, URL -> true;
                    default -> false;
                };
        };
    }
}
