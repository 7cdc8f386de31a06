package org.orgsh.practice.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.practice.schema.Field;
import org.orgsh.practice.schema.FieldType;
import org.orgsh.practice.schema.SObjectType;
import org.orgsh.soql.Span;

/** Collects the columns of a SELECT list and the tree of keys they become. */
final class Selection {
    /** The record of one source: its keys in the order in which they were first asked for. */
    final class Node {
        private final Scope.Source source;
        private final String key;
        private final Map<String, Out> outs = new LinkedHashMap<>();
        private final Map<String, Node> parents = new LinkedHashMap<>();
        private final int idColumn;
        private final int typeColumn;
        private int numbered;

        private Node(Scope.Source source, String key) {
            this.source = source;
            this.key = key;
            this.idColumn = add(source.idColumn(), FieldType.ID);
            this.typeColumn = source.type() == null ? add(source.column("Type"), FieldType.STRING) : -1;
        }

        Scope.Source source() {
            return source;
        }

        int idColumn() {
            return idColumn;
        }

        /** For the key of what has no name: {@code expr0} is the first. */
        int nextNumber() {
            return numbered++;
        }

        /** The record that {@code reference} leads to, which stands as an object of its own among the keys. */
        Node parent(Field reference, Scope.Source parentSource) {
            String parentKey = relationship(reference);
            return parents.computeIfAbsent(parentKey.toLowerCase(Locale.ROOT), lower -> {
                Node parent = new Node(parentSource, parentKey);
                // Keeps the place; what it holds is known when all items have been read.
                outs.put(
                        lower,
                        new Out.Parent(parentKey, parentSource.type(), parent.idColumn, parent.typeColumn, List.of()));
                return parent;
            });
        }

        void field(Field field, Span at) {
            SObjectType type = source.type();
            if (field.type() == FieldType.ADDRESS && type != null) {
                int first = columns.size();
                for (Field part : type.fields(each -> field.name().equals(each.compound()))) {
                    add(source.column(part.name()), part.type());
                }
                put(new Out.Address(field.name(), first, columns.size() - first), at);
            } else {
                put(new Out.Scalar(field.name(), field.type(), add(source.column(field.name()), field.type())), at);
            }
        }

        void put(Out out, Span at) {
            if (outs.putIfAbsent(out.key().toLowerCase(Locale.ROOT), out) != null) {
                throw text.refused("INVALID_FIELD", at, "duplicate field selected: " + out.key());
            }
        }

        List<Out> outs() {
            List<Out> all = new ArrayList<>();
            outs.forEach((lower, out) -> {
                Node parent = parents.get(lower);
                all.add(
                        parent == null
                                ? out
                                : new Out.Parent(
                                        parent.key,
                                        parent.source.type(),
                                        parent.idColumn,
                                        parent.typeColumn,
                                        parent.outs()));
            });
            return all;
        }
    }

    private final QueryText text;
    private final List<String> sql = new ArrayList<>();
    private final List<FieldType> columns = new ArrayList<>();

    Selection(QueryText text) {
        this.text = text;
    }

    Node root(Scope.Source source) {
        return new Node(source, "");
    }

    /** @return the column's place */
    int add(String expression, FieldType type) {
        sql.add(expression);
        columns.add(type);
        return sql.size() - 1;
    }

    String sql() {
        return "SELECT " + String.join(", ", sql);
    }

    List<FieldType> columns() {
        return columns;
    }

    static String relationship(Field reference) {
        @Nullable String name = reference.relationshipName();
        return name == null ? reference.name() : name;
    }
}
