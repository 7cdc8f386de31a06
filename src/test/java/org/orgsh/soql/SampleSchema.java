package org.orgsh.soql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A small org, written down. */
final class SampleSchema implements KnownSchema {
    static final KnownSchema ALL = new SampleSchema();

    private static final Map<String, Sample> OBJECTS = Map.of(
            "Account",
            new Sample(
                    "Account",
                    List.of(
                            field("Id", "id"),
                            field("Name", "string"),
                            picklist("Industry", "picklist", "Energy", "Banking", "Food & Beverage"),
                            picklist("Sectors__c", "multipicklist", "Public", "Industrial"),
                            field("AnnualRevenue", "currency"),
                            field("NumberOfEmployees", "int"),
                            field("Active__c", "boolean"),
                            field("CreatedDate", "datetime"),
                            field("Since__c", "date"),
                            new KnownField(
                                    "Description", "textarea", false, false, false, false, false, List.of(), List.of()),
                            reference("OwnerId", "User"),
                            reference("ParentId", "Account")),
                    Map.of("Owner", "OwnerId", "Parent", "ParentId"),
                    Map.of("Contacts", "Contact")),
            "Contact",
            new Sample(
                    "Contact",
                    List.of(field("Id", "id"), field("LastName", "string"), reference("AccountId", "Account")),
                    Map.of("Account", "AccountId"),
                    Map.of()),
            "Event",
            new Sample(
                    "Event",
                    List.of(
                            field("Id", "id"),
                            new KnownField(
                                    "WhatId",
                                    "reference",
                                    true,
                                    true,
                                    true,
                                    true,
                                    true,
                                    List.of("Account", "Opportunity"),
                                    List.of())),
                    Map.of("What", "WhatId"),
                    Map.of()),
            "User",
            new Sample("User", List.of(field("Id", "id"), field("Name", "string")), Map.of(), Map.of()));

    private static KnownField field(String name, String type) {
        boolean plain = !type.equals("boolean");
        return new KnownField(name, type, true, true, plain, plain, false, List.of(), List.of());
    }

    private static KnownField picklist(String name, String type, String... values) {
        boolean one = type.equals("picklist");
        return new KnownField(name, type, true, one, one, one, false, List.of(), List.of(values));
    }

    private static KnownField reference(String name, String object) {
        return new KnownField(name, "reference", true, true, true, true, false, List.of(object), List.of());
    }

    @Override
    public Collection<String> objectNames() {
        List<String> names = new ArrayList<>(OBJECTS.keySet());
        names.add("Opportunity"); // known by name alone
        return names;
    }

    @Override
    public KnownObject object(String name) {
        return OBJECTS.values().stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public long rows(String object) {
        return object.equals("Contact") ? 1_234_567 : -1;
    }

    @Override
    public List<String> nearest(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> name.regionMatches(true, 0, typed, 0, Math.min(2, typed.length())))
                .sorted()
                .toList();
    }

    private record Sample(
            String name, List<KnownField> fields, Map<String, String> parents, Map<String, String> children)
            implements KnownObject {
        @Override
        public boolean queryable() {
            return true;
        }

        @Override
        public Collection<String> fieldNames() {
            return fields.stream().map(KnownField::name).toList();
        }

        @Override
        public KnownField field(String wanted) {
            return fields.stream()
                    .filter(field -> field.name().equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<String> relationshipNames() {
            return parents.keySet();
        }

        @Override
        public KnownField relationship(String step) {
            return parents.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(step))
                    .map(entry -> field(entry.getValue()))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<String> childRelationshipNames() {
            return children.keySet();
        }

        @Override
        public String child(String relationship) {
            return children.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(relationship))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<String> scopes() {
            return List.of("everything", "mine");
        }
    }
}
