package org.orgsh.practice.query;

import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Argument;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.Operand;
import org.orgsh.soql.Path;
import org.orgsh.soql.SoqlFunction;

/** Fields and functions of a query as SQL expressions. */
final class Expressions {
    private final Scope scope;

    Expressions(Scope scope) {
        this.scope = scope;
    }

    Column of(Operand operand) {
        if (operand instanceof Path path) {
            return scope.column(path);
        }
        return of((FunctionCall) operand);
    }

    Column of(FunctionCall call) {
        SoqlFunction function = call.function().orElseThrow(() -> unknown(call));
        return switch (function.kind()) {
            case AGGREGATE -> aggregate(call, function);
            case DATE -> date(call, function);
            default -> throw unknown(call);
        };
    }

    /** The only argument of a function, which has to be a field. */
    Column argument(FunctionCall call) {
        if (call.arguments().size() == 1) {
            Argument argument = call.arguments().get(0);
            if (argument instanceof FunctionCall inner && inner.is(SoqlFunction.CONVERT_TIMEZONE)) {
                // The user's time zone is GMT, in which all times are kept.
                return argument(inner);
            }
            if (argument instanceof Operand operand) {
                return of(operand);
            }
        }
        throw unknown(call);
    }

    private Column aggregate(FunctionCall call, SoqlFunction function) {
        if (call.isBareCount()) {
            return new Column("COUNT(*)", idField(), FieldType.INT);
        }
        Column column = argument(call);
        FieldType type = column.type();
        boolean sums = function == SoqlFunction.SUM || function == SoqlFunction.AVG;
        if (!column.field().aggregatable() || (sums && !type.isNumber())) {
            throw scope.text()
                    .refused(
                            "MALFORMED_QUERY",
                            call.span(),
                            "field " + column.field().name() + " does not support aggregate operator "
                                    + function.spelling());
        }
        String sql = column.sql();
        return switch (function) {
            case COUNT -> new Column("COUNT(" + sql + ")", column.field(), FieldType.INT);
            case COUNT_DISTINCT -> new Column("COUNT(DISTINCT " + sql + ")", column.field(), FieldType.INT);
            case SUM -> new Column("SUM(" + sql + ")", column.field(), type);
            case AVG -> new Column("AVG(CAST(" + sql + " AS NUMERIC(38, 10)))", column.field(), FieldType.DOUBLE);
            case MIN -> new Column("MIN(" + sql + ")", column.field(), type);
            default -> new Column("MAX(" + sql + ")", column.field(), type);
        };
    }

    private Column date(FunctionCall call, SoqlFunction function) {
        Column column = argument(call);
        boolean needsTime = function == SoqlFunction.HOUR_IN_DAY || function == SoqlFunction.DAY_ONLY;
        if (column.type() != FieldType.DATETIME && (needsTime || column.type() != FieldType.DATE)) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            call.span(),
                            "field '" + column.field().name() + "' can not be used with function "
                                    + function.spelling());
        }
        String x = column.sql();
        String sql = switch (function) {
            case CALENDAR_MONTH, FISCAL_MONTH -> "MONTH(" + x + ")";
            case CALENDAR_QUARTER, FISCAL_QUARTER -> "QUARTER(" + x + ")";
            case CALENDAR_YEAR, FISCAL_YEAR -> "YEAR(" + x + ")";
            case DAY_IN_MONTH -> "DAY_OF_MONTH(" + x + ")";
            case DAY_IN_WEEK -> "DAY_OF_WEEK(" + x + ")";
            case DAY_IN_YEAR -> "DAY_OF_YEAR(" + x + ")";
            case DAY_ONLY -> "CAST(" + x + " AS DATE)";
            case HOUR_IN_DAY -> "HOUR(" + x + ")";
            case WEEK_IN_MONTH -> "((DAY_OF_MONTH(" + x + ") - 1) / 7 + 1)";
            case WEEK_IN_YEAR -> "((DAY_OF_YEAR(" + x + ") - 1) / 7 + 1)";
            default -> throw unknown(call);
        };
        return new Column(sql, column.field(), function == SoqlFunction.DAY_ONLY ? FieldType.DATE : FieldType.INT);
    }

    /** What a picklist is sorted by: the place of its value in the set-up; what is not in there comes last. */
    static String sortKey(Column column) {
        Field field = column.field();
        if (column.type() != FieldType.PICKLIST || field.values().isEmpty()) {
            return column.sql();
        }
        StringBuilder sql = new StringBuilder("CASE WHEN ").append(column.sql()).append(" IS NULL THEN NULL");
        for (int i = 0; i < field.values().size(); i++) {
            sql.append(" WHEN ").append(column.sql()).append(" = ");
            sql.append(literal(field.values().get(i).value())).append(" THEN ").append(i);
        }
        return sql.append(" ELSE ").append(field.values().size()).append(" END").toString();
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private Field idField() {
        SObjectType type = scope.type();
        return type.known("Id");
    }

    private org.orgsh.practice.data.Refusal unknown(FunctionCall call) {
        return scope.text()
                .refused(
                        "MALFORMED_QUERY",
                        call.span(),
                        "invalid function or invalid use of function: "
                                + call.name().text());
    }
}
