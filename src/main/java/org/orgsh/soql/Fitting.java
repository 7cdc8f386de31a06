package org.orgsh.soql;

import static org.orgsh.soql.SoqlFunction.Kind.AGGREGATE;
import static org.orgsh.soql.SoqlFunction.Kind.DATE;
import static org.orgsh.soql.SoqlFunction.Kind.DISPLAY;
import static org.orgsh.soql.SoqlFunction.Kind.DISTANCE;
import static org.orgsh.soql.SoqlFunction.Kind.GROUPING;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which functions fit where. */
final class Fitting {
    static final Set<SoqlFunction> NONE = Set.of();
    private static final Set<SoqlFunction> SELECT = of(AGGREGATE, DATE, DISPLAY, GROUPING, DISTANCE);
    /** In the field list of a search or of a child subquery. */
    static final Set<SoqlFunction> RETURNING = of(DISPLAY, DISTANCE);

    static final Set<SoqlFunction> WHERE = and(SoqlFunction.TO_LABEL, of(DATE, DISTANCE));
    static final Set<SoqlFunction> HAVING = and(SoqlFunction.TO_LABEL, of(AGGREGATE, GROUPING, DATE, DISTANCE));
    static final Set<SoqlFunction> GROUP_BY = of(DATE);
    private static final Set<SoqlFunction> ORDER_BY = of(DISTANCE);
    private static final Set<SoqlFunction> ORDER_BY_OF_GROUPS = of(AGGREGATE, DATE, GROUPING);
    private static final Set<SoqlFunction> IN_FORMAT = and(SoqlFunction.CONVERT_CURRENCY, of(AGGREGATE));

    private Fitting() {}

    static Set<SoqlFunction> select(Scope.Kind query) {
        return switch (query) {
            case ROOT -> SELECT;
            case CHILD -> RETURNING;
            case SEMI_JOIN -> NONE;
        };
    }

    /** @param grouped whether the rows are groups */
    static Set<SoqlFunction> orderBy(boolean grouped) {
        return grouped ? ORDER_BY_OF_GROUPS : ORDER_BY;
    }

    /** Inside another function, as the argument of that number from 0. */
    static Set<SoqlFunction> inside(@Nullable SoqlFunction outer, int index) {
        if (outer == null) {
            return NONE;
        }
        return switch (outer.kind()) {
            case AGGREGATE -> Set.of(SoqlFunction.CONVERT_CURRENCY);
            case DATE -> Set.of(SoqlFunction.CONVERT_TIMEZONE);
            case DISPLAY -> outer == SoqlFunction.FORMAT ? IN_FORMAT : NONE;
            case DISTANCE -> index == 1 ? Set.of(SoqlFunction.GEOLOCATION) : NONE;
            case GROUPING, INNER -> NONE;
        };
    }

    private static Set<SoqlFunction> of(SoqlFunction.Kind... kinds) {
        Set<SoqlFunction> functions = EnumSet.noneOf(SoqlFunction.class);
        for (SoqlFunction function : SoqlFunction.values()) {
            if (List.of(kinds).contains(function.kind())) {
                functions.add(function);
            }
        }
        return functions;
    }

    private static Set<SoqlFunction> and(SoqlFunction one, Set<SoqlFunction> others) {
        others.add(one);
        return others;
    }
}
