package org.orgsh.practice.schema;

import static org.orgsh.practice.schema.DeleteRule.CASCADE;
import static org.orgsh.practice.schema.DeleteRule.RESTRICT;
import static org.orgsh.practice.schema.Field.address;
import static org.orgsh.practice.schema.Field.bool;
import static org.orgsh.practice.schema.Field.currency;
import static org.orgsh.practice.schema.Field.date;
import static org.orgsh.practice.schema.Field.dateTime;
import static org.orgsh.practice.schema.Field.email;
import static org.orgsh.practice.schema.Field.id;
import static org.orgsh.practice.schema.Field.integer;
import static org.orgsh.practice.schema.Field.lookup;
import static org.orgsh.practice.schema.Field.masterDetail;
import static org.orgsh.practice.schema.Field.multiPicklist;
import static org.orgsh.practice.schema.Field.number;
import static org.orgsh.practice.schema.Field.percent;
import static org.orgsh.practice.schema.Field.phone;
import static org.orgsh.practice.schema.Field.picklist;
import static org.orgsh.practice.schema.Field.text;
import static org.orgsh.practice.schema.Field.textArea;
import static org.orgsh.practice.schema.Field.url;

import java.util.List;
import java.util.Map;

/**
 * The objects of the practice org: a maker of solar, wind and storage gear, its customers and its invoices.
 *
 * <p>To add an object, write a method like the ones below and name it in {@link #schema()}; {@code Seed} may then give it
 * records. Standard objects keep the names, labels and prefixes they have in every org.
 */
public final class StandardSchema {
    private static final String[] INDUSTRIES = {
        "Agriculture",
        "Apparel",
        "Banking",
        "Biotechnology",
        "Chemicals",
        "Communications",
        "Construction",
        "Consulting",
        "Education",
        "Electronics",
        "Energy",
        "Engineering",
        "Entertainment",
        "Environmental",
        "Finance",
        "Food & Beverage",
        "Government",
        "Healthcare",
        "Hospitality",
        "Insurance",
        "Machinery",
        "Manufacturing",
        "Media",
        "Not For Profit",
        "Recreation",
        "Retail",
        "Shipping",
        "Technology",
        "Telecommunications",
        "Transportation",
        "Utilities",
        "Other"
    };
    private static final String[] LEAD_SOURCES = {
        "Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Trade Show", "Word of mouth", "Other"
    };
    private static final String[] RATINGS = {"Hot", "Warm", "Cold"};
    private static final String[] SALUTATIONS = {"Mr.", "Ms.", "Mrs.", "Dr.", "Prof.", "Mx."};
    private static final String[] PRODUCT_FAMILIES = {"Solar", "Wind", "Storage", "Service"};

    private StandardSchema() {}

    public static Schema schema() {
        return new Schema(List.of(
                account(),
                campaign(),
                caseObject(),
                contact(),
                invoice(),
                invoiceLine(),
                lead(),
                opportunity(),
                opportunityLineItem(),
                organization(),
                pricebook(),
                pricebookEntry(),
                product(),
                recordType(),
                task(),
                user()));
    }

    /** What the Tooling API tells of the objects and fields of an org. */
    public static Schema tooling() {
        SObjectType entity = new SObjectType("EntityDefinition", "Entity Definition", "Entity Definitions", "4ie")
                .readOnly()
                .with(
                        id("Entity Definition ID"),
                        text("DurableId", 150),
                        text("QualifiedApiName", 70).nameField())
                .with(text("DeveloperName", 70), text("Label", 120), text("PluralLabel", 120), text("KeyPrefix", 3))
                .with(text("NamespacePrefix", 15), bool("IsQueryable"), bool("IsSearchable"), bool("IsTriggerable"));
        SObjectType field = new SObjectType("FieldDefinition", "Field Definition", "Field Definitions", "4ff")
                .readOnly()
                .with(
                        id("Field Definition ID"),
                        text("DurableId", 150),
                        text("QualifiedApiName", 70).nameField())
                .with(lookup("EntityDefinitionId", "EntityDefinition").children("Fields"))
                .with(text("DeveloperName", 70), text("Label", 120), text("DataType", 120))
                .with(integer("Length", 9), integer("Precision", 9), integer("Scale", 9), text("NamespacePrefix", 15))
                .with(bool("IsNillable"), bool("IsCalculated"), bool("IsNameField"), bool("IsIndexed"));
        return new Schema(List.of(entity, field));
    }

    /** What can be seen of a record through a reference that may point at several kinds of object. */
    public static SObjectType nameObject() {
        return new SObjectType("Name", "Name", "Names", "")
                .with(id("Name ID"), text("Name", 255).nameField(), picklist("Type"))
                .with(text("FirstName", 40), text("LastName", 80), text("Title", 128))
                .with(text("Email", 80), text("Phone", 40), text("Username", 80), text("Alias", 8));
    }

    private static SObjectType account() {
        return owned("Account", "Account", "Accounts", "001")
                .with(text("Name", 255).label("Account Name").required().nameField())
                .with(picklist(
                                "Type",
                                "Prospect",
                                "Customer - Direct",
                                "Customer - Channel",
                                "Channel Partner / Reseller",
                                "Installation Partner",
                                "Technology Partner",
                                "Other")
                        .label("Account Type"))
                .with(lookup("ParentId", "Account").label("Parent Account ID").children("ChildAccounts"))
                .with(addressParts("Billing"))
                .with(
                        number("BillingLatitude", 18, 15).partOf("BillingAddress"),
                        number("BillingLongitude", 18, 15).partOf("BillingAddress"))
                .with(addressParts("Shipping"))
                .with(phone("Phone").label("Account Phone"), phone("Fax").label("Account Fax"))
                .with(text("AccountNumber", 40), url("Website"), text("Sic", 20).label("SIC Code"))
                .with(
                        picklist("Industry", INDUSTRIES),
                        currency("AnnualRevenue").digitsAfterPoint(0))
                .with(integer("NumberOfEmployees", 8).label("Employees"))
                .with(picklist("Ownership", "Public", "Private", "Subsidiary", "Other"), text("TickerSymbol", 20))
                .with(textArea("Description", 32000).label("Account Description"), picklist("Rating", RATINGS))
                .with(text("Site", 80).label("Account Site"))
                .with(
                        picklist("AccountSource", LEAD_SOURCES),
                        date("LastActivityDate").label("Last Activity").readOnly())
                .with(text("Customer_Number__c", 20)
                        .externalId()
                        .unique()
                        .help("The number of the customer in the ERP system, such as C-10001."))
                .with(picklist("Customer_Priority__c", "High", "Medium", "Low").restricted())
                .with(multiPicklist("Sectors__c", "Residential", "Commercial", "Industrial", "Public", "Off-grid")
                        .restricted())
                .with(currency("Credit_Limit__c"), date("Customer_Since__c"), bool("On_Hold__c"))
                .with(
                        currency("Revenue_per_Employee__c")
                                .formula(
                                        "IF(NumberOfEmployees > 0, AnnualRevenue / NumberOfEmployees, null)",
                                        "CASE WHEN \"NumberOfEmployees\" > 0 THEN ROUND(\"AnnualRevenue\" / \"NumberOfEmployees\", 2) END"))
                .refusedWhen("\"AnnualRevenue\" < 0", "Annual Revenue cannot be negative.", "AnnualRevenue");
    }

    private static SObjectType contact() {
        return owned("Contact", "Contact", "Contacts", "003")
                .with(lookup("AccountId", "Account").children("Contacts").onDelete(CASCADE))
                .with(personName("Full Name"))
                .with(addressParts("Mailing"))
                .with(
                        phone("Phone").label("Business Phone"),
                        phone("MobilePhone"),
                        phone("Fax").label("Business Fax"))
                .with(lookup("ReportsToId", "Contact").children("ReportsToContacts"))
                .with(email("Email"), text("Title", 128), text("Department", 80))
                .with(picklist("LeadSource", LEAD_SOURCES), date("Birthdate"))
                .with(textArea("Description", 32000).label("Contact Description"))
                .with(bool("HasOptedOutOfEmail").label("Email Opt Out"), bool("DoNotCall"))
                .with(date("LastActivityDate").label("Last Activity").readOnly())
                .with(picklist("Level__c", "Primary", "Secondary", "Tertiary"))
                .with(multiPicklist("Languages__c", "English", "German", "French", "Spanish", "Japanese", "Portuguese"))
                .warnsOf(samePerson("Contact"));
    }

    private static SObjectType lead() {
        return owned("Lead", "Lead", "Leads", "00Q")
                .with(personName("Full Name"))
                .with(text("Title", 128), text("Company", 255).required())
                .with(addressParts(""))
                .with(phone("Phone"), phone("MobilePhone"), email("Email"), url("Website"))
                .with(textArea("Description", 32000))
                .with(picklist("LeadSource", LEAD_SOURCES))
                .with(picklist(
                                "Status",
                                "Open - Not Contacted",
                                "Working - Contacted",
                                "Closed - Converted",
                                "Closed - Not Converted")
                        .filledByOrg()
                        .defaultsTo("Open - Not Contacted"))
                .with(picklist("Industry", INDUSTRIES), picklist("Rating", RATINGS))
                .with(currency("AnnualRevenue").digitsAfterPoint(0))
                .with(integer("NumberOfEmployees", 8).label("Employees"))
                .with(bool("IsConverted").label("Converted").readOnly())
                .with(lookup("ConvertedAccountId", "Account").readOnly())
                .with(bool("HasOptedOutOfEmail").label("Email Opt Out"))
                .warnsOf(samePerson("Lead"));
    }

    private static DuplicateRule samePerson(String object) {
        return new DuplicateRule(
                object + "s_with_the_same_name_and_e_mail",
                object + "_name_and_e_mail",
                List.of("Email", "LastName"),
                "Use one of these records?");
    }

    private static SObjectType opportunity() {
        return owned("Opportunity", "Opportunity", "Opportunities", "006")
                .with(lookup("AccountId", "Account").children("Opportunities").onDelete(CASCADE))
                .with(bool("IsPrivate").label("Private"))
                .with(text("Name", 120).required().nameField(), textArea("Description", 32000))
                .with(picklist(
                                "StageName",
                                "Prospecting",
                                "Qualification",
                                "Needs Analysis",
                                "Value Proposition",
                                "Id. Decision Makers",
                                "Perception Analysis",
                                "Proposal/Price Quote",
                                "Negotiation/Review",
                                "Closed Won",
                                "Closed Lost")
                        .label("Stage")
                        .required())
                .with(currency("Amount"))
                .with(percent("Probability")
                        .digitsAfterPoint(0)
                        .label("Probability (%)")
                        .follows(
                                "StageName",
                                Map.ofEntries(
                                        Map.entry("Prospecting", 10), Map.entry("Qualification", 10),
                                        Map.entry("Needs Analysis", 20), Map.entry("Value Proposition", 50),
                                        Map.entry("Id. Decision Makers", 60), Map.entry("Perception Analysis", 70),
                                        Map.entry("Proposal/Price Quote", 75), Map.entry("Negotiation/Review", 90),
                                        Map.entry("Closed Won", 100), Map.entry("Closed Lost", 0))))
                .with(currency("ExpectedRevenue")
                        .label("Expected Amount")
                        .derived("ROUND(\"Amount\" * \"Probability\" / 100, 2)"))
                .with(date("CloseDate").required())
                .with(picklist("Type", "Existing Customer - Upgrade", "Existing Customer - Replacement", "New Customer")
                        .label("Opportunity Type"))
                .with(text("NextStep", 255), picklist("LeadSource", LEAD_SOURCES))
                .with(bool("IsClosed")
                        .label("Closed")
                        .derived("COALESCE(\"StageName\" IN ('Closed Won', 'Closed Lost'), FALSE)"))
                .with(bool("IsWon").label("Won").derived("COALESCE(\"StageName\" = 'Closed Won', FALSE)"))
                .with(lookup("CampaignId", "Campaign").children("Opportunities"))
                .with(lookup("Pricebook2Id", "Pricebook2")
                        .label("Price Book ID")
                        .children("Opportunities"))
                .with(integer("FiscalYear", 9).derived("EXTRACT(YEAR FROM \"CloseDate\")"))
                .with(integer("FiscalQuarter", 9).derived("EXTRACT(QUARTER FROM \"CloseDate\")"))
                .with(date("LastActivityDate").label("Last Activity").readOnly())
                .with(text("Order_Number__c", 12).externalId())
                .with(picklist("Delivery_Status__c", "Yet to begin", "In progress", "Completed")
                        .restricted())
                .refusedWhen(
                        "\"StageName\" = 'Closed Won' AND \"Amount\" IS NULL",
                        "A won opportunity needs an Amount.",
                        "Amount");
    }

    private static SObjectType caseObject() {
        return owned("Case", "Case", "Cases", "500")
                .with(text("CaseNumber", 30).nameField().autoNumber("00001000"))
                .with(lookup("ContactId", "Contact").children("Cases").onDelete(RESTRICT))
                .with(lookup("AccountId", "Account").children("Cases").onDelete(RESTRICT))
                .with(lookup("ParentId", "Case").label("Parent Case ID").children("Cases"))
                .with(lookup("RecordTypeId", "RecordType").filledByOrg())
                .with(
                        text("SuppliedName", 80).label("Name"),
                        email("SuppliedEmail").label("Email Address"))
                .with(picklist("Type", "Mechanical", "Electrical", "Electronic", "Structural", "Other")
                        .label("Case Type"))
                .with(picklist("Status", "New", "Working", "Escalated", "Closed")
                        .filledByOrg()
                        .defaultsTo("New"))
                .with(picklist(
                                "Reason",
                                "Installation",
                                "Equipment Complexity",
                                "Performance",
                                "Breakdown",
                                "Equipment Design",
                                "Feedback",
                                "Other")
                        .label("Case Reason"))
                .with(picklist("Origin", "Phone", "Email", "Web").label("Case Origin"))
                .with(text("Subject", 255))
                .with(picklist("Priority", "High", "Medium", "Low")
                        .filledByOrg()
                        .defaultsTo("Medium"))
                .with(textArea("Description", 32000))
                .with(bool("IsClosed").label("Closed").derived("COALESCE(\"Status\" = 'Closed', FALSE)"))
                .with(
                        dateTime("ClosedDate").stampedWhen("IsClosed"),
                        bool("IsEscalated").label("Escalated"))
                .with(picklist("Product_Family__c", PRODUCT_FAMILIES).restricted())
                .with(picklist("Component__c", "Panel", "Inverter", "Rotor", "Gearbox", "Battery pack", "Controller")
                        .restricted()
                        .controlledBy("Product_Family__c")
                        .goesWith("Panel", "Solar")
                        .goesWith("Inverter", "Solar", "Storage")
                        .goesWith("Rotor", "Wind")
                        .goesWith("Gearbox", "Wind")
                        .goesWith("Battery pack", "Storage")
                        .goesWith("Controller", "Solar", "Wind", "Storage"))
                .with(date("SLA_Due__c").label("SLA Due"))
                .recordType(new RecordType(
                        RecordIds.numbered("012", 1), "Support", "Support", "A customer asks for help.", true))
                .recordType(new RecordType(
                        RecordIds.numbered("012", 2), "Return", "Return", "A customer sends equipment back.", false));
    }

    private static SObjectType task() {
        return owned("Task", "Task", "Tasks", "00T")
                .with(lookup("WhoId", "Contact", "Lead")
                        .label("Name ID")
                        .children("Tasks")
                        .onDelete(CASCADE))
                .with(lookup("WhatId", "Account", "Campaign", "Case", "Invoice__c", "Opportunity", "Product2")
                        .label("Related To ID")
                        .children("Tasks")
                        .onDelete(CASCADE))
                .with(text("Subject", 255).nameField(), date("ActivityDate").label("Due Date Only"))
                .with(picklist(
                                "Status",
                                "Not Started",
                                "In Progress",
                                "Completed",
                                "Waiting on someone else",
                                "Deferred")
                        .filledByOrg()
                        .defaultsTo("Not Started"))
                .with(picklist("Priority", "High", "Normal", "Low")
                        .filledByOrg()
                        .defaultsTo("Normal"))
                .with(picklist("Type", "Call", "Email", "Meeting", "Other"))
                .with(textArea("Description", 32000).label("Description"))
                .with(bool("IsClosed").label("Closed").derived("COALESCE(\"Status\" = 'Completed', FALSE)"))
                .with(bool("IsHighPriority").label("High Priority").derived("COALESCE(\"Priority\" = 'High', FALSE)"));
    }

    private static SObjectType campaign() {
        return owned("Campaign", "Campaign", "Campaigns", "701")
                .with(text("Name", 80).required().nameField())
                .with(lookup("ParentId", "Campaign").label("Parent Campaign ID").children("ChildCampaigns"))
                .with(picklist("Type", "Conference", "Webinar", "Trade Show", "Email", "Advertisement", "Other"))
                .with(picklist("Status", "Planned", "In Progress", "Completed", "Aborted")
                        .defaultsTo("Planned"))
                .with(
                        date("StartDate"),
                        date("EndDate"),
                        currency("BudgetedCost").digitsAfterPoint(0))
                .with(
                        currency("ActualCost").digitsAfterPoint(0),
                        currency("ExpectedRevenue").digitsAfterPoint(0))
                .with(
                        number("NumberSent", 18, 0).label("Num Sent"),
                        bool("IsActive").label("Active"))
                .with(textArea("Description", 32000));
    }

    private static SObjectType product() {
        return base("Product2", "Product", "Products", "01t")
                .with(text("Name", 255).label("Product Name").required().nameField())
                .with(text("ProductCode", 255), textArea("Description", 4000).label("Product Description"))
                .with(
                        bool("IsActive").label("Active"),
                        picklist("Family", PRODUCT_FAMILIES).label("Product Family"))
                .with(text("StockKeepingUnit", 180).label("Product SKU"))
                .with(picklist("QuantityUnitOfMeasure", "Each", "Set", "Hour"))
                .with(text("SKU__c", 40).label("SKU Code").externalId().unique(), number("Weight_kg__c", 10, 3));
    }

    private static SObjectType pricebook() {
        return base("Pricebook2", "Price Book", "Price Books", "01s")
                .with(text("Name", 255).label("Price Book Name").required().nameField())
                .with(text("Description", 255), bool("IsActive").label("Active"))
                .with(bool("IsStandard").label("Is Standard Price Book").readOnly());
    }

    private static SObjectType pricebookEntry() {
        return base("PricebookEntry", "Price Book Entry", "Price Book Entries", "01u")
                .with(text("Name", 255)
                        .label("Product Name")
                        .readOnly()
                        .copiedFrom("Product2Id", "Name")
                        .nameField())
                .with(lookup("Pricebook2Id", "Pricebook2")
                        .label("Price Book ID")
                        .required()
                        .createOnly()
                        .children("PricebookEntries")
                        .onDelete(CASCADE))
                .with(lookup("Product2Id", "Product2")
                        .label("Product ID")
                        .required()
                        .createOnly()
                        .children("PricebookEntries")
                        .onDelete(CASCADE))
                .with(
                        currency("UnitPrice").label("List Price").required(),
                        bool("IsActive").label("Active"))
                .with(bool("UseStandardPrice"))
                .with(text("ProductCode", 255).readOnly().copiedFrom("Product2Id", "ProductCode"));
    }

    private static SObjectType opportunityLineItem() {
        return base("OpportunityLineItem", "Opportunity Product", "Opportunity Product", "00k")
                .notSearchable()
                .with(lookup("OpportunityId", "Opportunity")
                        .required()
                        .createOnly()
                        .children("OpportunityLineItems")
                        .onDelete(CASCADE))
                .with(lookup("PricebookEntryId", "PricebookEntry")
                        .label("Price Book Entry ID")
                        .required()
                        .createOnly()
                        .children("OpportunityLineItems")
                        .onDelete(RESTRICT))
                .with(lookup("Product2Id", "Product2")
                        .label("Product ID")
                        .readOnly()
                        .children("OpportunityLineItems")
                        .onDelete(RESTRICT)
                        .copiedFrom("PricebookEntryId", "Product2Id"))
                .with(text("Name", 376)
                        .label("Opportunity Product Name")
                        .readOnly()
                        .nameField()
                        .copiedFrom("PricebookEntryId", "Name"))
                .with(text("ProductCode", 255).readOnly().copiedFrom("PricebookEntryId", "ProductCode"))
                .with(number("Quantity", 12, 2).required())
                .with(currency("UnitPrice")
                        .label("Sales Price")
                        .filledByOrg()
                        .copiedFrom("PricebookEntryId", "UnitPrice"))
                .with(percent("Discount"))
                .with(currency("TotalPrice")
                        .derived("ROUND(\"Quantity\" * \"UnitPrice\" * (100 - COALESCE(\"Discount\", 0)) / 100, 2)"))
                .with(
                        date("ServiceDate").label("Date"),
                        text("Description", 255).label("Line Description"));
    }

    private static SObjectType user() {
        return base("User", "User", "People", "005")
                .notDeletable()
                .with(text("Username", 80).required().unique())
                .with(text("LastName", 80).required(), text("FirstName", 40), personFullName("Full Name"))
                .with(text("CompanyName", 80), text("Division", 80), text("Department", 80), text("Title", 80))
                .with(addressParts(""))
                .with(
                        email("Email").required(),
                        phone("Phone"),
                        phone("MobilePhone").label("Mobile"))
                .with(
                        text("Alias", 8).required(),
                        text("CommunityNickname", 40).label("Nickname").required())
                .with(bool("IsActive").label("Active"))
                .with(picklist(
                                "TimeZoneSidKey",
                                "Europe/Berlin",
                                "Europe/Zurich",
                                "America/Los_Angeles",
                                "America/New_York",
                                "Asia/Tokyo",
                                "GMT")
                        .label("Time Zone")
                        .restricted()
                        .required())
                .with(picklist("LocaleSidKey", "en_US", "en_GB", "de_CH", "fr_FR", "ja_JP", "pt_BR")
                        .label("Locale")
                        .restricted()
                        .required())
                .with(picklist("LanguageLocaleKey", "en_US", "de", "fr", "ja", "pt_BR")
                        .label("Language")
                        .restricted()
                        .required())
                .with(picklist("EmailEncodingKey", "UTF-8", "ISO-8859-1")
                        .label("Email Encoding")
                        .restricted()
                        .required())
                .with(picklist("UserType", "Standard", "AutomatedProcess", "Guest")
                        .filledByOrg()
                        .readOnly())
                .with(lookup("ManagerId", "User").children("ManagedUsers"))
                .with(dateTime("LastLoginDate").label("Last Login").readOnly())
                .with(
                        text("EmployeeNumber", 20),
                        text("FederationIdentifier", 512).label("SAML Federation ID"));
    }

    private static SObjectType recordType() {
        return base("RecordType", "Record Type", "Record Types", "012")
                .readOnly()
                .with(text("Name", 80).label("Record Type Name").required().nameField())
                .with(text("DeveloperName", 80).label("Record Type Name").required(), text("NamespacePrefix", 15))
                .with(
                        text("Description", 255),
                        picklist("SobjectType", "Case")
                                .label("SObject Type Name")
                                .restricted())
                .with(bool("IsActive").label("Active"));
    }

    private static SObjectType organization() {
        return base("Organization", "Organization", "Organizations", "00D")
                .readOnly()
                .with(text("Name", 80).required().nameField(), text("Division", 80))
                .with(addressParts(""))
                .with(phone("Phone"), phone("Fax"), text("PrimaryContact", 80))
                .with(
                        text("DefaultLocaleSidKey", 40).label("Locale"),
                        text("TimeZoneSidKey", 40).label("Time Zone"))
                .with(text("LanguageLocaleKey", 40).label("Language"))
                .with(integer("FiscalYearStartMonth", 9), bool("UsesStartDateAsFiscalYearName"))
                .with(text("OrganizationType", 40).label("Edition"), text("NamespacePrefix", 15))
                .with(text("InstanceName", 5), bool("IsSandbox"), bool("IsReadOnly"))
                .with(dateTime("TrialExpirationDate").readOnly());
    }

    private static SObjectType invoice() {
        return owned("Invoice__c", "Invoice", "Invoices", "a00")
                .with(text("Name", 80).label("Invoice Number").nameField().autoNumber("INV-00000"))
                .with(text("External_Id__c", 32)
                        .label("External ID")
                        .externalId()
                        .unique()
                        .help("The key of the invoice in the ERP system, such as ERP-2001."))
                .with(lookup("Account__c", "Account")
                        .required()
                        .children("Invoices__r")
                        .onDelete(RESTRICT))
                .with(lookup("Opportunity__c", "Opportunity")
                        .children("Invoices__r")
                        .onlyWhere("\"IsWon\""))
                .with(picklist("Status__c", "Draft", "Sent", "Paid", "Overdue", "Cancelled")
                        .restricted()
                        .defaultsTo("Draft"))
                .with(date("Invoice_Date__c").required(), date("Due_Date__c"), date("Paid_On__c"))
                .with(currency("Total__c").sums("Invoice_Line__c", "Invoice__c", "Amount__c"))
                .with(number("Payment_Days__c", 18, 0)
                        .formula(
                                "Due_Date__c - Invoice_Date__c", "DATEDIFF(DAY, \"Invoice_Date__c\", \"Due_Date__c\")"))
                .with(textArea("Notes__c", 32768))
                .refusedWhen(
                        "\"Due_Date__c\" < \"Invoice_Date__c\"",
                        "The due date is before the invoice date.",
                        "Due_Date__c");
    }

    private static SObjectType invoiceLine() {
        return base("Invoice_Line__c", "Invoice Line", "Invoice Lines", "a01")
                .with(text("Name", 80).label("Invoice Line Name").required().nameField())
                .with(masterDetail("Invoice__c", "Invoice__c").children("Lines__r"))
                .with(lookup("Product__c", "Product2")
                        .children("Invoice_Lines__r")
                        .onDelete(RESTRICT))
                .with(
                        number("Quantity__c", 12, 2).required(),
                        currency("Unit_Price__c").required())
                .with(currency("Amount__c")
                        .formula("Quantity__c * Unit_Price__c", "ROUND(\"Quantity__c\" * \"Unit_Price__c\", 2)"))
                .refusedWhen("\"Quantity__c\" <= 0", "Quantity must be greater than zero.", "Quantity__c");
    }

    // ---- what many objects share

    /** What every org needs to be logged in to and to tell of itself, whatever else there is in it. */
    static List<SObjectType> indispensable() {
        return List.of(organization(), recordType(), user());
    }

    /** An object with the fields every object has. */
    static SObjectType base(String name, String label, String plural, String prefix) {
        return new SObjectType(name, label, plural, prefix)
                .with(id(label + " ID"))
                .with(bool("IsDeleted").label("Deleted").system())
                .with(dateTime("CreatedDate").filledByOrg().system())
                .with(lookup("CreatedById", "User")
                        .label("Created By ID")
                        .filledByOrg()
                        .system())
                .with(dateTime("LastModifiedDate").filledByOrg().system())
                .with(lookup("LastModifiedById", "User")
                        .label("Last Modified By ID")
                        .filledByOrg()
                        .system())
                .with(dateTime("SystemModstamp").filledByOrg().system());
    }

    private static SObjectType owned(String name, String label, String plural, String prefix) {
        return base(name, label, plural, prefix)
                .with(lookup("OwnerId", "User").label("Owner ID").filledByOrg());
    }

    private static Field[] personName(String label) {
        return new Field[] {
            text("LastName", 80).required().partOf("Name"),
            text("FirstName", 40).partOf("Name"),
            picklist("Salutation", SALUTATIONS).partOf("Name"),
            personFullName(label)
        };
    }

    private static Field personFullName(String label) {
        return text("Name", 121)
                .label(label)
                .extraType("personname")
                .nameField()
                .derived("TRIM(CONCAT_WS(' ', \"FirstName\", \"LastName\"))");
    }

    private static Field[] addressParts(String prefix) {
        String compound = prefix + "Address";
        return new Field[] {
            textArea(prefix + "Street", 255).partOf(compound),
            text(prefix + "City", 40).partOf(compound),
            text(prefix + "State", 80)
                    .label(prefix.isEmpty() ? "State/Province" : prefix + " State/Province")
                    .partOf(compound),
            text(prefix + "PostalCode", 20)
                    .label(prefix.isEmpty() ? "Zip/Postal Code" : prefix + " Zip/Postal Code")
                    .partOf(compound),
            text(prefix + "Country", 80).partOf(compound),
            address(compound)
        };
    }
}
