package org.orgsh.shell;

import java.util.List;
import java.util.Optional;
import org.orgsh.schema.SObject;
import org.orgsh.schema.SObjectSummary;
import org.orgsh.schema.SampleObjects;

/** A small org, all of it known. */
class SampleSource implements CompletionSource {
    @Override
    public List<SObjectSummary> objects() {
        return SampleObjects.ALL.stream().map(SObject::summary).toList();
    }

    @Override
    public Optional<SObject> object(String name) {
        return SampleObjects.ALL.stream()
                .filter(object -> object.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<SObject> described() {
        return SampleObjects.ALL;
    }

    @Override
    public void fetchObjects() {}

    @Override
    public void fetch(String name) {}

    @Override
    public List<Profile> profiles() {
        return List.of(new Profile("acme", "https://acme.my.salesforce.com"), new Profile("practice", "built in"));
    }

    @Override
    public List<String> variables() {
        return List.of("ids", "since");
    }
}
