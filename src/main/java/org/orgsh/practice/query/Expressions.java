package org.orgsh.practice.query;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.orgsh.practice.data.Refusal;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Argument;
import org.orgsh.soql.FunctionCall;
import org.orgsh.soql.Operand;
import org.orgsh.soql.Path;
import org.orgsh.soql.SoqlFunction;
import org.orgsh.soql.Value;

/** Fields and functions of a query as SQL expressions. */
final class Expressions {
    private static final String KILOMETRES = "6371.0088";
    private static final String MILES = "3958.7613";

    private final Scope scope;
    private final ZoneId zone;

    /** @param zone where the user lives */
    Expressions(Scope scope, ZoneId zone) {
        this.scope = scope;
        this.zone = zone;
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
            case DISTANCE -> distance(call);
            // A value is its own label, and there is one currency: only what is shown differs.
            case DISPLAY -> shown(call);
            default -> throw unknown(call);
        };
    }

    /** The only argument of a function, which has to be a field. */
    Column argument(FunctionCall call) {
        if (call.arguments().size() == 1) {
            Argument argument = call.arguments().get(0);
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

    private Column shown(FunctionCall call) {
        Column column = argument(call);
        boolean fits = call.is(SoqlFunction.TO_LABEL)
                ? column.type() == FieldType.PICKLIST
                        || column.type() == FieldType.MULTIPICKLIST
                        || column.field().isNameField()
                : !call.is(SoqlFunction.CONVERT_CURRENCY) || column.type() == FieldType.CURRENCY;
        if (!fits) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            call.span(),
                            "field '" + column.field().name() + "' can not be used with function "
                                    + call.name().text());
        }
        return column;
    }

    /** The great circle between two places, by the haversine formula. */
    private Column distance(FunctionCall call) {
        List<Argument> arguments = call.arguments();
        if (arguments.size() != 3
                || !(arguments.get(0) instanceof Path path)
                || !(arguments.get(1) instanceof FunctionCall place)
                || !(arguments.get(2) instanceof Value.Text unit)
                || !place.is(SoqlFunction.GEOLOCATION)
                || place.arguments().size() != 2) {
            throw unknown(call);
        }
        boolean miles = unit.text().equalsIgnoreCase("mi");
        if (!miles && !unit.text().equalsIgnoreCase("km")) {
            throw scope.text().refused("MALFORMED_QUERY", unit.span(), "Unit of DISTANCE must be 'mi' or 'km'");
        }
        Column address = scope.column(path);
        String latitude = scope.part(path, "Latitude");
        String longitude = scope.part(path, "Longitude");
        if (latitude == null || longitude == null) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            path.span(),
                            "field '" + address.field().name() + "' can not be used with function DISTANCE");
        }
        String toLatitude = degrees(call, place.arguments().get(0), 90);
        String toLongitude = degrees(call, place.arguments().get(1), 180);
        String sql = "(" + (miles ? MILES : KILOMETRES) + " * 2 * ASIN(SQRT(LEAST(1, POWER(SIN(RADIANS("
                + latitude + " - " + toLatitude + ") / 2), 2) + COS(RADIANS(" + toLatitude + ")) * COS(RADIANS("
                + latitude + ")) * POWER(SIN(RADIANS(" + longitude + " - " + toLongitude + ") / 2), 2)))))";
        return new Column(sql, address.field(), FieldType.DOUBLE);
    }

    private String degrees(FunctionCall call, Argument argument, int most) {
        if (argument instanceof Value.Number number && number.value().abs().compareTo(BigDecimal.valueOf(most)) <= 0) {
            return "CAST(" + number.value().toPlainString() + " AS DOUBLE PRECISION)";
        }
        throw scope.text().refused("MALFORMED_QUERY", call.span(), "invalid latitude or longitude in GEOLOCATION");
    }

    private Column date(FunctionCall call, SoqlFunction function) {
        boolean converts = call.arguments().size() == 1
                && call.arguments().get(0) instanceof FunctionCall inner
                && inner.is(SoqlFunction.CONVERT_TIMEZONE);
        Column column = converts ? argument((FunctionCall) call.arguments().get(0)) : argument(call);
        if (converts && column.type() != FieldType.DATETIME) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            call.span(),
                            "field '" + column.field().name() + "' can not be used with function convertTimezone");
        }
        boolean needsTime = function == SoqlFunction.HOUR_IN_DAY || function == SoqlFunction.DAY_ONLY;
        if (column.type() != FieldType.DATETIME && (needsTime || column.type() != FieldType.DATE)) {
            throw scope.text()
                    .refused(
                            "INVALID_FIELD",
                            call.span(),
                            "field '" + column.field().name() + "' can not be used with function "
                                    + function.spelling());
        }
        String x = converts ? "(" + column.sql() + " AT TIME ZONE '" + zone.getId() + "')" : column.sql();
        String sql = switch (function) {
            case CALENDAR_MONTH, FISCAL_MONTH -> "MONTH(" + x + ")";
            case CALENDAR_QUARTER, FISCAL_QUARTER -> "QUARTER(" + x + ")";
            case CALENDAR_YEAR, FISCAL_YEAR -> "YEAR(" + x + ")";
            case DAY_IN_MONTH -> "DAY_OF_MONTH(" + x + ")";
            case DAY_IN_WEEK -> "DAY_OF_WEEK(" + x + ")";
            case DAY_IN_YEAR -> "DAY_OF_YEAR(" + x + ")";
            // As text in between: a cast alone would go back to UTC.
            case DAY_ONLY -> "CAST(FORMATDATETIME(" + x + ", 'yyyy-MM-dd') AS DATE)";
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

    private Refusal unknown(FunctionCall call) {
        return scope.text()
                .refused(
                        "MALFORMED_QUERY",
                        call.span(),
                        "invalid function or invalid use of function: "
                                + call.name().text());
    }
}
