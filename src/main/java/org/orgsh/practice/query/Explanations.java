package org.orgsh.practice.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.data.Database;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Condition;
import org.orgsh.soql.Operand;
import org.orgsh.soql.Path;
import org.orgsh.soql.Query;

/**
 * Answers {@code query?explain=}: how an org would go about a query.
 *
 * <p>The numbers of rows are counted; which fields have an index is as in a real org, and the costs follow its rule that
 * above 1 a filter is not selective.
 */
public final class Explanations {
    private static final Set<String> INDEXED =
            Set.of("Id", "Name", "OwnerId", "CreatedDate", "SystemModstamp", "RecordTypeId");
    // Of the first million records, this part may be found by an index before a scan is taken to be cheaper.
    private static final double SELECTIVE_PART = 0.3;
    private static final Pattern LIKE_AN_ID = Pattern.compile("[0-9A-Za-z]{15}([0-9A-Za-z]{3})?");

    private final Database database;
    private final Queries queries;

    public Explanations(Database database, Queries queries) {
        this.database = database;
        this.queries = queries;
    }

    public ObjectNode explain(String soql) throws SQLException {
        if (LIKE_AN_ID.matcher(soql.trim()).matches()) {
            // Reports and list views can be explained too, but there are none.
            throw Refusal.bad("INVALID_ID", "invalid ID: " + soql.trim());
        }
        Query query = Queries.parsed(soql);
        // Refuses what cannot be run.
        queries.plan(soql, false);
        SObjectType type = database.schema().known(query.from().name());
        int all = count("SELECT COUNT() FROM " + type.name());
        int found = query.where() == null
                ? all
                : count("SELECT COUNT() FROM " + query.from().span().of(soql) + " WHERE "
                        + query.where().span().of(soql));
        List<Field> indexed = new ArrayList<>();
        List<Field> others = new ArrayList<>();
        filters(query.where(), type, indexed, others);

        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode plans = answer.putArray("plans");
        double indexCost = round(found / Math.max(1, all * SELECTIVE_PART));
        double scanCost = round(1 + (double) found / Math.max(1, all));
        if (!indexed.isEmpty() && indexCost < scanCost) {
            plan(plans, "Index", found, indexCost, all, type, indexed, others);
        }
        plan(plans, "TableScan", found, scanCost, all, type, List.of(), others);
        if (!indexed.isEmpty() && indexCost >= scanCost) {
            plan(plans, "Index", found, indexCost, all, type, indexed, others);
        }
        return answer;
    }

    private static void plan(
            ArrayNode plans,
            String operation,
            int found,
            double cost,
            int all,
            SObjectType type,
            List<Field> fields,
            List<Field> unindexed) {
        ObjectNode plan = plans.addObject();
        plan.put("cardinality", found);
        ArrayNode names = plan.putArray("fields");
        fields.forEach(field -> names.add(field.name()));
        plan.put("leadingOperationType", operation);
        ArrayNode notes = plan.putArray("notes");
        note(notes, "IsDeleted", type);
        unindexed.forEach(field -> note(notes, field.name(), type));
        plan.put("relativeCost", cost).put("sobjectCardinality", all).put("sobjectType", type.name());
    }

    private static void note(ArrayNode notes, String field, SObjectType type) {
        ObjectNode note = notes.addObject();
        note.put("description", "Not considered for filter because unindexed");
        note.putArray("fields").add(field);
        note.put("tableEnumOrId", type.name());
    }

    // Only conditions that all have to hold can lead a search by an index.
    private static void filters(
            @Nullable Condition condition, SObjectType type, List<Field> indexed, List<Field> others) {
        if (condition instanceof Condition.And and) {
            and.terms().forEach(term -> filters(term, type, indexed, others));
        } else if (condition instanceof Condition.Comparison comparison) {
            boolean leads = comparison.operator() != Condition.Operator.NOT_EQUALS
                    && comparison.operator() != Condition.Operator.LIKE;
            filter(comparison.left(), leads, type, indexed, others);
        } else if (condition instanceof Condition.InValues in) {
            filter(in.left(), !in.negated(), type, indexed, others);
        } else if (condition instanceof Condition.InQuery in) {
            filter(in.left(), !in.negated(), type, indexed, others);
        }
    }

    private static void filter(Operand left, boolean leads, SObjectType type, List<Field> indexed, List<Field> others) {
        Field field = left instanceof Path path && path.steps().size() == 1 ? type.field(path.text()) : null;
        if (field != null) {
            boolean hasIndex = INDEXED.contains(field.name())
                    || field.type() == FieldType.REFERENCE
                    || field.isExternalId()
                    || field.isUnique();
            (hasIndex && leads ? indexed : others).add(field);
        }
    }

    private int count(String soql) throws SQLException {
        return queries.count(queries.plan(soql, false));
    }

    private static double round(double cost) {
        return Math.round(cost * 1000) / 1000.0;
    }
}
