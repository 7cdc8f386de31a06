package org.orgsh.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.Nearest;
import org.orgsh.soql.KnownField;
import org.orgsh.soql.KnownObject;
import org.orgsh.soql.KnownSchema;

/** What is known of an org, as {@code soql} wants it for its checks. */
public final class SchemaView implements KnownSchema {
    private static final int MOST_NAMES = 3;

    private final Supplier<List<SObjectSummary>> objects;
    private final Function<String, Optional<SObject>> object;
    private final ToLongFunction<String> rows;

    /**
     * @param objects the list of objects, or nothing; not to wait
     * @param object an object in full by its name in any case, if it is known; not to wait
     * @param rows roughly how many records an object has; -1 if that is not known
     */
    public SchemaView(
            Supplier<List<SObjectSummary>> objects,
            Function<String, Optional<SObject>> object,
            ToLongFunction<String> rows) {
        this.objects = objects;
        this.object = object;
        this.rows = rows;
    }

    @Override
    public Collection<String> objectNames() {
        return objects.get().stream().map(SObjectSummary::name).toList();
    }

    @Override
    public @Nullable KnownObject object(String name) {
        return object.apply(name).map(Described::new).orElse(null);
    }

    @Override
    public long rows(String name) {
        return rows.applyAsLong(name);
    }

    @Override
    public List<String> nearest(String typed, Collection<String> names) {
        return Nearest.names(typed, names, MOST_NAMES);
    }

    private record Described(SObject object) implements KnownObject {
        @Override
        public String name() {
            return object.name();
        }

        @Override
        public boolean queryable() {
            return object.summary().queryable();
        }

        @Override
        public Collection<String> fieldNames() {
            return object.fieldNames();
        }

        @Override
        public @Nullable KnownField field(String name) {
            return object.findField(name).map(Described::known).orElse(null);
        }

        @Override
        public Collection<String> relationshipNames() {
            List<String> names = new ArrayList<>();
            for (Field field : object.fields()) {
                if (field.relationshipName() != null) {
                    names.add(field.relationshipName());
                }
            }
            return names;
        }

        @Override
        public @Nullable KnownField relationship(String step) {
            return object.fieldOfRelationship(step).map(Described::known).orElse(null);
        }

        @Override
        public Collection<String> childRelationshipNames() {
            List<String> names = new ArrayList<>();
            for (ChildRelationship child : object.childRelationships()) {
                if (child.relationshipName() != null) {
                    names.add(child.relationshipName());
                }
            }
            return names;
        }

        @Override
        public @Nullable String child(String relationship) {
            return object.childRelationship(relationship)
                    .map(ChildRelationship::sObject)
                    .orElse(null);
        }

        @Override
        public Collection<String> scopes() {
            return object.scopes().stream().map(Scope::name).toList();
        }

        private static KnownField known(Field field) {
            return new KnownField(
                    field.name(),
                    field.type(),
                    field.filterable(),
                    field.sortable(),
                    field.groupable(),
                    field.aggregatable(),
                    field.polymorphicForeignKey() || field.referenceTo().size() > 1,
                    field.referenceTo(),
                    field.picklistValues().stream().map(PicklistValue::value).toList());
        }
    }
}
