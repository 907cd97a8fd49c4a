package se.sigill.gateway.payload;

/**
 * What a {@link Judge} says of documents that do not have their shape.
 *
 * @param nested an element inside a value
 * @param stray text between elements
 * @param parts more elements than we keep
 */
record StructureRules(
        Rule root,
        Rule unexpected,
        Rule missing,
        Rule repeated,
        Rule order,
        Rule attribute,
        Rule stray,
        Rule nested,
        Rule comment,
        Rule instruction,
        Rule characters,
        Rule empty,
        Rule fileStart,
        Rule file,
        Rule size,
        Rule parts) {}
