package org.orgsh.soql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells from a query what its answer will look like. */
public final class ResultColumns {
    private final Query query;
    private final boolean aggregate;
    private final List<ResultColumn> columns = new ArrayList<>();
    private int unnamed;

    private ResultColumns(Query query) {
        this.query = query;
        this.aggregate = query.isAggregate();
    }

    /**
     * The columns in the order of the SELECT list. None for {@link Query#isCount}, whose answer is the total alone; {@code *}
     * has none either, as it is expanded before a query is sent.
     */
    public static List<ResultColumn> of(Query query) {
        ResultColumns result = new ResultColumns(query);
        for (SelectItem item : query.items()) {
            result.add(item);
        }
        return List.copyOf(result.columns);
    }

    private void add(SelectItem item) {
        if (item instanceof SelectItem.Field field) {
            columns.add(field(field.path(), field.alias()));
        } else if (item instanceof SelectItem.Function function && !query.isCount()) {
            columns.add(function(function));
        } else if (item instanceof SelectItem.Children children) {
            columns.add(new ResultColumn.Children(children.query().from().name(), of(children.query())));
        } else if (item instanceof SelectItem.TypeOf typeOf) {
            List<String> path = typeOf.relationship().names();
            columns.add(new ResultColumn.TypeOf(query.from().resolve(path)));
        } else if (item instanceof SelectItem.Fields fields) {
            columns.add(new ResultColumn.Fields(fields.group()));
        }
    }

    private ResultColumn field(Path path, @Nullable Name alias) {
        if (!aggregate) {
            return new ResultColumn.Field(query.from().resolve(path.names()));
        }
        return new ResultColumn.Named(alias == null ? path.last().text() : alias.text());
    }

    private ResultColumn function(SelectItem.Function item) {
        if (item.alias() != null) {
            return new ResultColumn.Named(item.alias().text());
        }
        FunctionCall call = item.call();
        boolean namedAfterItsField = call.function()
                .filter(f -> f.kind() == SoqlFunction.Kind.DISPLAY)
                .isPresent();
        if (namedAfterItsField && innermost(call) instanceof Path path) {
            return field(path, null);
        }
        return new ResultColumn.Named("expr" + unnamed++);
    }

    /** What FORMAT(convertCurrency(Amount)) is about; null if it is an aggregate's value. */
    private static @Nullable Argument innermost(FunctionCall call) {
        Argument argument = call;
        while (argument instanceof FunctionCall inner) {
            if (inner.arguments().isEmpty() || inner.isAggregate()) {
                return null;
            }
            argument = inner.arguments().get(0);
        }
        return argument;
    }
}
