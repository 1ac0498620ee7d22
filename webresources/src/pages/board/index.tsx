import { boardTexts } from "../../generated/board";
import { mount } from "../../shared/page";
import "./board.css";
import { Board } from "./view";

mount((host) => <Board host={host} texts={boardTexts[host.language]} now={() => new Date()} />);
