package se.sigill.gateway.operate;

import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators (scope {@code urn:sigill:operate}): ids, states and causes, never content. Every act is traced. */
@RestController
@Hidden
@RequestMapping("/v1/operations")
class OperationsController {

    private static final Logger LOG = LoggerFactory.getLogger(OperationsController.class);

    private final StuckRows rows;
    private final DeadLetters deadLetters;
    private final TryAgain tryAgain;
    private final Holds holds;

    OperationsController(StuckRows rows, DeadLetters deadLetters, TryAgain tryAgain, Holds holds) {
        this.rows = rows;
        this.deadLetters = deadLetters;
        this.tryAgain = tryAgain;
        this.holds = holds;
    }

    @GetMapping("/stuck")
    List<Stuck> stuck() {
        return Stream.concat(rows.all().stream(), rows.dead(deadLetters.all()).stream())
                .toList();
    }

    @PostMapping("/{id}/again")
    ResponseEntity<Void> again(@PathVariable UUID id, Principal operator) {
        LOG.info("Operator {} tells {} to try again", operator.getName(), id);
        return answer(tryAgain.again(id, operator.getName()));
    }

    @PostMapping("/dead-letters/again")
    Map<String, Integer> deadLettersAgain(Principal operator) {
        LOG.info("Operator {} tells the dead letters to try again", operator.getName());
        return Map.of("again", deadLetters.again());
    }

    @GetMapping("/holds")
    List<Holds.Hold> holds() {
        return holds.all();
    }

    @PutMapping("/holds/{id}")
    ResponseEntity<Void> hold(@PathVariable UUID id, Principal operator) {
        holds.place(id, operator.getName());
        return answer(true);
    }

    @DeleteMapping("/holds/{id}")
    ResponseEntity<Void> release(@PathVariable UUID id, Principal operator) {
        return answer(holds.release(id, operator.getName()));
    }

    private static ResponseEntity<Void> answer(boolean done) {
        return ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.NOT_FOUND)
                .build();
    }
}
