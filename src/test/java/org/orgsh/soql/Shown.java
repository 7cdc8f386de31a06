package org.orgsh.soql;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes a tree so that its shape can be read off one line. */
final class Shown {
    private Shown() {}

    static String of(Statement statement) {
        return statement instanceof Query query ? query(query) : search((Search) statement);
    }

    private static String query(Query query) {
        StringBuilder out = new StringBuilder();
        out.append("select[").append(all(query.items(), Shown::item)).append("] from[");
        out.append(path(query.from().object())).append(alias(query.from().alias()));
        for (From.Related related : query.from().related()) {
            out.append(", ").append(path(related.path())).append(alias(related.alias()));
        }
        out.append(']');
        if (query.scope() != null) {
            out.append(" scope[").append(query.scope()).append(']');
        }
        if (query.where() != null) {
            out.append(" where[").append(condition(query.where())).append(']');
        }
        query.with().forEach(filter -> out.append(with(filter)));
        if (query.groupBy() != null) {
            out.append(" group")
                    .append(
                            query.groupBy().form() == GroupBy.Form.PLAIN
                                    ? ""
                                    : " " + query.groupBy().form())
                    .append('[')
                    .append(all(query.groupBy().terms(), Shown::argument))
                    .append(']');
        }
        if (query.having() != null) {
            out.append(" having[").append(condition(query.having())).append(']');
        }
        out.append(tail(query.orderBy(), query.limit(), query.offset()));
        query.endings().forEach(ending -> out.append(' ').append(ending.kind()));
        return out.toString();
    }

    private static String search(Search search) {
        StringBuilder out = new StringBuilder();
        out.append("find[")
                .append(search.term())
                .append("] in[")
                .append(search.fields())
                .append(']');
        for (Search.Returning returning : search.returning()) {
            out.append(" returning[").append(returning.object()).append(": ");
            out.append(all(returning.items(), Shown::item));
            if (returning.listView() != null) {
                out.append(" view[").append(returning.listView()).append(']');
            }
            if (returning.where() != null) {
                out.append(" where[").append(condition(returning.where())).append(']');
            }
            out.append(tail(returning.orderBy(), returning.limit(), returning.offset()))
                    .append(']');
        }
        search.with().forEach(filter -> out.append(with(filter)));
        out.append(tail(List.of(), search.limit(), null));
        search.endings().forEach(ending -> out.append(' ').append(ending.kind()));
        return out.toString();
    }

    private static String with(WithFilter filter) {
        return " with " + filter.keyword() + "[" + filter.text() + "]";
    }

    private static String tail(List<OrderBy> orderBy, Value limit, Value offset) {
        String order = orderBy.isEmpty() ? "" : " order[" + all(orderBy, Shown::order) + "]";
        return order
                + (limit == null ? "" : " limit[" + argument(limit) + "]")
                + (offset == null ? "" : " offset[" + argument(offset) + "]");
    }

    private static String order(OrderBy term) {
        return argument(term.term())
                + (term.descending() ? " desc" : " asc")
                + (term.nulls() == OrderBy.Nulls.UNSAID ? "" : " nulls " + term.nulls());
    }

    private static String item(SelectItem item) {
        if (item instanceof SelectItem.Field field) {
            return path(field.path()) + alias(field.alias());
        } else if (item instanceof SelectItem.Function function) {
            return argument(function.call()) + alias(function.alias());
        } else if (item instanceof SelectItem.Children children) {
            return "(" + query(children.query()) + ")";
        } else if (item instanceof SelectItem.TypeOf typeOf) {
            return "typeof " + path(typeOf.relationship()) + "{"
                    + all(typeOf.whens(), when -> when.object() + ": " + all(when.fields(), Shown::path))
                    + " else: " + all(typeOf.otherwise(), Shown::path) + "}";
        } else if (item instanceof SelectItem.Fields fields) {
            return "fields " + fields.group();
        } else if (item instanceof SelectItem.Star star) {
            return "star " + star.group();
        }
        return "MISSING";
    }

    private static String condition(Condition condition) {
        if (condition instanceof Condition.And and) {
            return "and(" + all(and.terms(), Shown::condition) + ")";
        } else if (condition instanceof Condition.Or or) {
            return "or(" + all(or.terms(), Shown::condition) + ")";
        } else if (condition instanceof Condition.Not not) {
            return "not(" + condition(not.term()) + ")";
        } else if (condition instanceof Condition.Comparison comparison) {
            return argument(comparison.left()) + " " + comparison.operator().symbol() + " "
                    + argument(comparison.right());
        } else if (condition instanceof Condition.InValues in) {
            return argument(in.left()) + (in.negated() ? " not in {" : " in {") + all(in.values(), Shown::argument)
                    + "}";
        } else if (condition instanceof Condition.InQuery in) {
            return argument(in.left()) + (in.negated() ? " not in (" : " in (") + query(in.query()) + ")";
        } else if (condition instanceof Condition.Includes includes) {
            return argument(includes.left())
                    + (includes.negated() ? " excludes {" : " includes {")
                    + all(includes.values(), Shown::argument) + "}";
        }
        return "MISSING";
    }

    private static String argument(Argument argument) {
        if (argument instanceof Path path) {
            return path(path);
        } else if (argument instanceof FunctionCall call) {
            return call.function().map(Enum::name).orElse("?" + call.name()) + "("
                    + all(call.arguments(), Shown::argument) + ")";
        } else if (argument instanceof Value.Text text) {
            return "text<" + text.text() + ">";
        } else if (argument instanceof Value.Number number) {
            return number.value().toPlainString();
        } else if (argument instanceof Value.Bool bool) {
            return String.valueOf(bool.value());
        } else if (argument instanceof Value.Null) {
            return "null";
        } else if (argument instanceof Value.Date date) {
            return "date<" + date.value() + ">";
        } else if (argument instanceof Value.DateTime dateTime) {
            return "datetime<" + dateTime.value() + ">";
        } else if (argument instanceof Value.Time time) {
            return "time<" + time.value() + ">";
        } else if (argument instanceof Value.RelativeDate relative) {
            return relative.literal() + (relative.n() == null ? "" : "<" + relative.n() + ">");
        } else if (argument instanceof Value.Currency currency) {
            return currency.isoCode() + "<" + currency.amount() + ">";
        } else if (argument instanceof Value.Bind bind) {
            return ":" + bind.name();
        }
        return "MISSING";
    }

    private static String path(Path path) {
        return path.text();
    }

    private static String alias(Name alias) {
        return alias == null ? "" : " as " + alias;
    }

    private static <T> String all(List<T> parts, Function<T, String> shown) {
        return parts.stream().map(shown).collect(Collectors.joining(", "));
    }
}
