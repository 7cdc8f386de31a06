package org.orgsh.practice.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.http.Answer;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.practice.schema.Schema;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.Query;
import org.orgsh.soql.SelectItem;

/** The answer to {@code columns=true}: what the columns of a query's result are, instead of its rows. */
final class ColumnMetadata {
    private final Schema schema;

    ColumnMetadata(Schema schema) {
        this.schema = schema;
    }

    ObjectNode of(String soql, Query query, Plan plan) {
        SObjectType type = schema.known(query.from().name());
        ObjectNode answer = Answer.JSON.createObjectNode();
        ArrayNode columns = answer.putArray("columnMetadata");
        boolean grouped = plan.type() == null;
        boolean idSelected = false;
        for (int i = 0; i < plan.outs().size(); i++) {
            Out out = plan.outs().get(i);
            idSelected |= out.key().equals("Id");
            if (grouped) {
                columns.add(group(soql, query.items().get(i), out, type));
            } else {
                columns.add(column(out, type));
            }
        }
        answer.put("entityName", type.name()).put("groupBy", query.groupBy() != null);
        return answer.put("idSelected", !grouped && idSelected).put("keyPrefix", type.keyPrefix());
    }

    private ObjectNode column(Out out, @Nullable SObjectType type) {
        if (out instanceof Out.Parent parent) {
            Field reference = type == null ? null : type.parent(parent.key());
            ObjectNode column = start(parent.key(), parent.key(), null, false);
            column.put("foreignKeyName", reference == null ? null : reference.name());
            inner(column, parent.fields(), parent.type());
            return column;
        }
        if (out instanceof Out.Children children) {
            ObjectNode column = start(children.key(), children.key(), null, true);
            inner(column, children.plan().outs(), children.plan().type());
            return column;
        }
        Field field = type == null ? null : type.field(out.key());
        FieldType kind = field != null ? field.type() : out instanceof Out.Scalar scalar ? scalar.type() : null;
        ObjectNode column = start(out.key(), out.key(), kind, false);
        if (field != null) {
            column.put("custom", field.isCustom());
            column.put("insertable", field.createable()).put("updatable", field.updateable());
        }
        return column;
    }

    private void inner(ObjectNode column, List<Out> outs, @Nullable SObjectType type) {
        ArrayNode joined = column.putArray("joinColumns");
        outs.forEach(out -> joined.add(column(out, type)));
    }

    private static ObjectNode group(String soql, SelectItem item, Out out, SObjectType type) {
        FieldType kind = out instanceof Out.Scalar scalar ? scalar.type() : FieldType.STRING;
        if (item instanceof SelectItem.Function function) {
            FunctionCall call = function.call();
            String written = call.span().of(soql);
            int open = written.indexOf('(');
            String name = written.substring(0, Math.max(0, open)).toLowerCase(Locale.ROOT);
            return start(out.key(), name + written.substring(Math.max(0, open)), kind, call.isAggregate());
        }
        ObjectNode column = start(out.key(), out.key(), kind, false);
        Field field = type.field(out.key());
        return column.put("custom", field != null && field.isCustom());
    }

    private static ObjectNode start(String name, String displayName, @Nullable FieldType kind, boolean aggregate) {
        ObjectNode column = Answer.JSON.createObjectNode();
        column.put("aggregate", aggregate).put("apexType", kind == null ? null : apexType(kind));
        column.put("booleanType", kind == FieldType.BOOLEAN).put("columnName", name);
        column.put("custom", false).put("displayName", displayName).putNull("foreignKeyName");
        column.put("insertable", false);
        column.putArray("joinColumns");
        column.put("numberType", kind != null && (kind == FieldType.INT || kind.isDecimal()));
        column.put("textType", kind != null && apexType(kind).equals("String"));
        return column.put("updatable", false);
    }

    private static String apexType(FieldType kind) {
        return switch (kind) {
            case ID, REFERENCE -> "Id";
            case BOOLEAN -> "Boolean";
            case INT -> "Integer";
            case DOUBLE, CURRENCY, PERCENT -> "Decimal";
            case DATE -> "Date";
            case DATETIME -> "Datetime";
            case ADDRESS -> "Address";
            default -> "String";
        };
    }
}
